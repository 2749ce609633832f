// What every answer says of the range that was asked for.
#pragma once

#include "fold/catalogue.h"
#include "query/answer.h"

namespace footfall {

// Fills from, to and version, and the time labels where the query wants them; an error when they are too many. `axes`
// are the query's dimensions as run.
Result<void> tell_range(const Query& query, const std::vector<Axis>& axes, const Range& range, const SiteEntry& site,
                        Answer& answer);

}  // namespace footfall
