// What is wrong with one site-day, given what a fold of its raw records makes of it.
#pragma once

#include <optional>
#include <string>

#include "fold/catalogue.h"
#include "fold/live_day.h"

namespace footfall {

// The first difference between a stored day and the same day folded aside; nothing when there is none. Values of a
// dimension that has (other) are left out: which ones keep their names depends on when late hits came.
std::optional<std::string> difference(const DayHeader& header, const RejectLedger& rejects, const DayTable& stored,
                                      const LiveDay& folded);

// The same for its rollups against its rows; an error when they can't be read. The day must be rolled up.
Result<std::optional<std::string>> rollup_difference(const Snapshot& snapshot, const SiteEntry& site, Day day,
                                                     const DayHeader& header, const DayTable& stored);

// The same for a month's rollups against those of its days.
Result<std::optional<std::string>> month_difference(const Snapshot& snapshot, const SiteEntry& site, Day month,
                                                    const MonthEntry& entry);

}  // namespace footfall
