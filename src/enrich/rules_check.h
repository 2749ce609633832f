// Whether a site's rules can be meant, before they are stored.
#pragma once

#include "footfall/result.h"
#include "footfall/site_rules.h"

namespace footfall {

// The rules as they are stored: hosts in lower case, of sources without `www.`, countries as codes in capitals, nothing
// twice in a list. kInvalid names the list or the setting (rule_lists.h) and says what to write; kBusy names a limit.
Result<SiteRules> checked_rules(SiteRules rules);

}  // namespace footfall
