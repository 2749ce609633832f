// Where each part of a query is answered from: a month's sums, a day's sums, or a scan of the day's rows. All three
// give the same answer, always; the planner only chooses the cheapest that can.
#pragma once

#include <optional>
#include <vector>

#include "fold/catalogue.h"
#include "fold/rollup.h"
#include "query/groups.h"
#include "query/query.h"

namespace footfall {

struct Step {
  enum class Kind : uint8_t { kMonthRollup, kDayRollup, kScan };

  Kind kind = Kind::kScan;
  Day day = 0;                      // of kMonthRollup: the month's first day
  uint64_t generation = 0;          // of the rollup's blocks
  const DayEntry* entry = nullptr;  // of kScan
};

struct Plan {
  Range range;
  std::vector<Axis> axes;     // the query's dimensions
  RollupKind rollup{};        // which block of a day the rollup steps read
  RollupKind month_rollup{};  // and of a month
  std::vector<Step> steps;
  TimeCodes times;          // of the groups' keys
  uint32_t other_mask = 0;  // dimensions with values under (other) on some day of the range
};

// `site` must outlive the plan. In the query's dimensions `time` has become its grain. With `force_scan` no rollup is
// read.
Plan make_plan(const Query& query, const SiteEntry& site, const Range& range, bool force_scan);

}  // namespace footfall
