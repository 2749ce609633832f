// Brings a site-day's table from wherever it is: memory, sealed columns, chunks. Any thread.
#pragma once

#include <memory>

#include "fold/catalogue.h"
#include "fold/day_table.h"
#include "footfall/result.h"

namespace footfall {

// `entry` must come from `catalogue`; the table is complete for that catalogue.
Result<std::shared_ptr<const DayTable>> load_day(const Catalogue& catalogue, const SiteEntry& site, Day day,
                                                 const DayEntry& entry);

}  // namespace footfall
