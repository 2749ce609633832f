// The name under which a hit's page is counted, by the rules of its site.
#pragma once

#include <string>

#include "footfall/hit.h"
#include "footfall/page_rules.h"

namespace footfall {

// The hit's path, the parameters that the rules name as "?name=value&name=value" and, where they want it, "#fragment",
// each in its normal form and masked; at most kMaxPageBytes. A parameter or fragment that doesn't fit is left out.
// kNotKnown stays. Writes all of `out`, which is used again.
void page_name(const Hit& hit, const PageRules& rules, std::string& out);

}  // namespace footfall
