#include "enrich/referrer.h"

#include <optional>
#include <utility>

#include "enrich/mask.h"
#include "footfall/limits.h"
#include "footfall/page_rules.h"
#include "parse/page_path.h"

namespace footfall {

namespace {

// Seen without splitting the URL: where it isn't, is_source() finds the same.
bool is_own_host(const Hit& hit) {
  std::string_view rest = hit.referrer;
  const std::string_view host = hit.page_host;
  if (host.empty() || !rest.starts_with("http")) return false;
  rest.remove_prefix(rest.starts_with("https") ? 5 : 4);
  constexpr std::string_view kAuthority = "://";
  const size_t end = kAuthority.size() + host.size();
  return rest.starts_with(kAuthority) && rest.substr(kAuthority.size(), host.size()) == host &&
         (rest.size() == end || rest[end] == '/');
}

}  // namespace

Referrer read_referrer(const Hit& hit) {
  if (!hit.has_referrer) return {};
  if (is_own_host(hit)) return {Referrer::Kind::kOwnHost, {}};
  if (trim(hit.referrer).empty()) return {Referrer::Kind::kNone, {}};
  std::optional<Url> url = split_url(hit.referrer);
  if (!url) return {Referrer::Kind::kBroken, {}};
  const bool web = is_web(*url);
  if (web) url->host.erase(0, url->host.size() - without_www(url->host).size());
  return {web ? Referrer::Kind::kWeb : Referrer::Kind::kApp, std::move(*url)};
}

void referrer_name(const Referrer& referrer, std::string& out) {
  out = referrer.url.host;
  const bool has_path = referrer.kind == Referrer::Kind::kWeb && referrer.url.path.size() > 1;
  if (!has_path || out.size() >= kMaxValueBytes) return;
  const size_t room = kMaxValueBytes - out.size();
  std::string path = page_path(referrer.url.path, room).text;
  mask_private(path, PageRules());
  if (path.size() > 1) out.append(path, 0, path_cut(path, room));
}

}  // namespace footfall
