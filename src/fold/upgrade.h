// Brings a store of an older version up to date, before anything else reads it. A newer store was refused when it was
// opened (src/store/rocks_db.cpp).
#pragma once

#include "footfall/clean_store.h"

namespace footfall {

// Each step is one batch that raises the version with it: after an end in the middle the next start goes on.
Result<void> upgrade(CleanStore& store);

}  // namespace footfall
