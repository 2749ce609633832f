#include "serve/web.h"

#include "serve/assets.h"

namespace footfall {
namespace {

// The encoding is named in Accept-Encoding, and not with q=0.
bool accepts(std::string_view header, std::string_view encoding) {
  for (size_t at = 0; at < header.size();) {
    const size_t end = std::min(header.find(',', at), header.size());
    std::string_view item = header.substr(at, end - at);
    at = end + 1;
    while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
    const size_t semicolon = std::min(item.find(';'), item.size());
    std::string_view name = item.substr(0, semicolon);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    if (name != encoding) continue;
    const std::string_view weight = item.substr(semicolon);
    return weight.find("q=0") == std::string_view::npos || weight.find_first_of("123456789") != std::string_view::npos;
  }
  return false;
}

void choose_encoding(Response& response, const Asset& asset, std::string_view accepted) {
  response.static_body = asset.plain;
  const bool brotli = accepts(accepted, "br") && asset.brotli.size() < asset.plain.size();
  const bool gzip = accepts(accepted, "gzip") && asset.gzip.size() < asset.plain.size();
  if (!brotli && !gzip) return;
  response.static_body = brotli ? asset.brotli : asset.gzip;
  response.headers.emplace_back("Content-Encoding", brotli ? "br" : "gzip");
}

const Asset* find_asset(std::string_view path) {
  for (const Asset& asset : embedded_assets()) {
    if (asset.path == path) return &asset;
  }
  return nullptr;
}

}  // namespace

std::optional<Response> asset_response(const Request& request) {
  const Asset* asset = find_asset(request.path);
  if (asset == nullptr) return std::nullopt;
  Response response{200, std::string(asset->content_type)};
  if (request.method != "GET" && !request.head()) {
    response.status = 405;
    response.headers.emplace_back("Allow", "GET, HEAD");
    return response;
  }
  response.headers = {{"ETag", std::string(asset->etag)},
                      {"Vary", "Accept-Encoding"},
                      {"Cache-Control", asset->immutable ? "private, max-age=31536000, immutable" : "no-cache"}};
  if (request.if_none_match == asset->etag) {
    response.status = 304;
    return response;
  }
  choose_encoding(response, *asset, request.accept_encoding);
  return response;
}

}  // namespace footfall
