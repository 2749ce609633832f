// Changes a site's rules by what they are, in one step: two who change them at a time lose nothing of each other.
#pragma once

#include <functional>
#include <string>

#include "fold/fold.h"

namespace footfall {

// Fold thread. `change` gets the rules as they are, and gives those to be.
Result<Site> change_rules(Fold& fold, const std::string& domain,
                          const std::function<Result<SiteRules>(SiteRules)>& change);

}  // namespace footfall
