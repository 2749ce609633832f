// The member `filters` of a query's JSON: a list that is an `and` of filters, each one of
//   ["and" | "or", [filter, ...]]
//   ["not" | "has_done" | "has_not_done", filter]
//   ["is" | "is_not" | "contains" | "contains_not", dimension, [value, ...]]
//   and the last with a fourth element {"case_sensitive": false}
#pragma once

#include <boost/json/value.hpp>

#include "query/query.h"

namespace footfall {

Result<Filter> parse_filters(const boost::json::value& value);

// The other way, in the same form.
[[nodiscard]] boost::json::value to_json(const Filter& filter);

}  // namespace footfall
