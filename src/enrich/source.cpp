#include "enrich/source.h"

#include <optional>

#include "parse/url.h"

namespace footfall {

std::string source(const Hit& hit, std::string_view site_domain) {
  if (!hit.utm_source.empty()) return hit.utm_source;
  if (!hit.has_referrer) return std::string(kNotKnown);
  if (trim(hit.referrer).empty()) return std::string(kDirect);
  const std::optional<Url> referrer = split_url(hit.referrer);
  if (!referrer) return std::string(kNotKnown);
  const std::string_view host = without_www(referrer->host);
  // A site may be reached by other names than its domain; the page's host is one of them.
  const bool own = host == site_domain || host == without_www(hit.page_host);
  return std::string(own ? kDirect : host);
}

}  // namespace footfall
