#include "app/public_url.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "parse/url.h"

namespace footfall {
namespace {

constexpr unsigned kHighestPort = 65'535;

bool is_port(std::string_view digits) {
  unsigned port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  return error == std::errc() && port > 0 && port <= kHighestPort;
}

// What split_url() passes over in silence, or what can't stand in a header: a user, a fragment, other than ASCII.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f && c != '@' && c != '#'; });
}

}  // namespace

Result<std::string> parse_public_url(const std::string& text) {
  const auto url = split_url(text);
  const bool origin = url && is_plain(text) && !url->scheme.empty() && is_web(*url) &&
                      (url->path.empty() || url->path == "/") && !url->has_query;
  if (!origin || (!url->port.empty() && !is_port(url->port))) {
    return Error{Code::kInvalid, "\"" + text + "\" can't be the public URL",
                 "write it like https://stats.example.com or http://192.0.2.1:8080, without a path"};
  }
  const bool secure = equal_ignoring_case(url->scheme, "https");
  return fmt::format("http{}://{}{}{}", secure ? "s" : "", url->host, url->port.empty() ? "" : ":", url->port);
}

std::string listen_url(const std::string& listen, uint16_t port) {
  std::string host = listen.substr(0, listen.rfind(':'));
  if (host.empty() || host == "*" || host == "0.0.0.0" || host == "[::]") host = "localhost";
  return fmt::format("http://{}:{}", host, port);
}

}  // namespace footfall
