#include "enrich/referrer.h"

#include <optional>
#include <utility>

#include "enrich/mask.h"
#include "footfall/limits.h"
#include "footfall/page_rules.h"
#include "parse/page_path.h"

namespace footfall {

Referrer read_referrer(const Hit& hit) {
  if (!hit.has_referrer) return {};
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
