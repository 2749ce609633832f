// A query from its JSON, in the form of Plausible's Stats API v2 (plausible.io/docs/stats-api): site_id, metrics,
// date_range, and optionally date, dimensions, filters, order_by, include, pagination. Our own are site_ids, a list in
// place of site_id, and force_scan.
#pragma once

#include <string_view>

#include "footfall/result.h"
#include "query/query.h"

namespace footfall {

// Any thread; pure. What is wrong is kInvalid with one sentence that begins with the path of the member. Nothing but
// what a Query holds is accepted: an unknown member is an error, so that a misspelt filter can't be ignored in silence.
Result<Query> parse_query(std::string_view json);

}  // namespace footfall
