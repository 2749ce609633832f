// Makes the rollups of a site's sealed days and of its months again, from the columns, under the generations that they
// have. For upgrades: before the fold begins.
#pragma once

#include "footfall/clean_store.h"
#include "footfall/site.h"

namespace footfall {

Result<void> rebuild_rollups(CleanStore& store, const Site& site);

}  // namespace footfall
