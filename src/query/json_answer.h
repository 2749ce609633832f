// An answer as JSON, in the shape of Plausible's Stats API v2:
//   {"results": [{"metrics": [..], "dimensions": [..]}, ..], "meta": {..}, "query": {..}}
// meta has time_labels, total_rows and cost where the query includes them, and warnings (a list of sentences) where
// there are any. query is the query as it was run: `time` has its grain, the range is two date-times, the order is
// complete.
#pragma once

#include <string>

#include "query/answer.h"

namespace footfall {

std::string to_json(const Answer& answer, const Query& query);

}  // namespace footfall
