// What every answer says of the range that was asked for.
#pragma once

#include "fold/catalogue.h"
#include "query/answer.h"

namespace footfall {

// A site that is asked about, and what the query's range is there. Plain data.
struct SiteRange {
  const SiteEntry* site;
  Range range;
};

// Fills from, to and version, and the time labels where the query wants them; an error when they are too many. `axes`
// are the query's dimensions as run. The labels of several sites are all that one of them has, each once.
Result<void> tell_range(const Query& query, const std::vector<Axis>& axes, const std::vector<SiteRange>& sites,
                        Answer& answer);

}  // namespace footfall
