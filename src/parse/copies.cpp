#include "parse/copies.h"

#include "parse/url.h"

namespace footfall {
namespace {

constexpr std::string_view kTranslated = ".translate.goog";
constexpr std::string_view kArchive = "web.archive.org";
constexpr std::string_view kArchivePath = "/web/";

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

std::string untranslated(std::string_view label) {
  std::string host;
  for (size_t i = 0; i < label.size(); ++i) {
    const bool doubled = label.substr(i, 2) == "--";
    if (doubled) ++i;
    host += label[i] != '-' ? label[i] : doubled ? '-' : '.';
  }
  return std::string(without_www(host_name(host)));
}

// "/web/20260101000000im_/https://example.com/a"
std::string archived(std::string_view path) {
  const size_t end = path.find('/', kArchivePath.size());
  if (end == std::string_view::npos) return {};
  const auto url = split_url(path.substr(end + 1));
  return url ? std::string(without_www(url->host)) : std::string();
}

}  // namespace

bool is_host_of_copies(std::string_view host) { return host == kArchive || ends_with(host, kTranslated); }

std::string original_host(std::string_view host, std::string_view path) {
  if (ends_with(host, kTranslated)) return untranslated(host.substr(0, host.size() - kTranslated.size()));
  if (host == kArchive && path.substr(0, kArchivePath.size()) == kArchivePath) return archived(path);
  return {};
}

}  // namespace footfall
