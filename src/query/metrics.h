// What each metric makes of a group's sums.
#pragma once

#include "fold/rollup.h"
#include "query/answer.h"

namespace footfall {

// views_per_visit has two decimals; bounce_rate is percent and visit_duration seconds, both rounded to whole numbers,
// halves up. Nothing where there is no visit to divide by.
[[nodiscard]] Cell metric_value(Metric metric, const Sums& sums);

// Whether metrics with these needs are made of this sum.
[[nodiscard]] bool is_needed(const Needs& needs, uint64_t Sums::*sum);

// Whether the group has anything to say to a query with these needs; the others are no rows. So the answer does not
// depend on whether it came from rollups, which hold all sums, or from a scan, which counts what is needed.
[[nodiscard]] bool has_rows(const Needs& needs, const Sums& sums);

}  // namespace footfall
