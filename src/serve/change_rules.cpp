#include "serve/change_rules.h"

namespace footfall {

Result<Site> change_rules(Fold& fold, const std::string& domain,
                          const std::function<Result<SiteRules>(SiteRules)>& change) {
  const auto site = fold.find_site(domain);
  if (!site) return site.error();
  const auto rules = change((*site)->rules);
  return rules ? fold.set_rules(domain, *rules) : Result<Site>(rules.error());
}

}  // namespace footfall
