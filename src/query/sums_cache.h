// What queries found in sealed days, kept for the next that asks the same of the same days: of a dashboard that is
// looked at again, only the days in progress are counted again. Generations are part of the key, so nothing in here can
// be out of date.
#pragma once

#include <string>

#include "base/bounded_cache.h"
#include "query/groups.h"
#include "query/plan.h"

namespace footfall {

using SumsCache = BoundedCache<std::string, Groups>;

// What the sums of these steps depend on.
std::string sums_key(const Query& query, const SiteEntry& site, const Plan& plan, const std::vector<Step>& steps);

}  // namespace footfall
