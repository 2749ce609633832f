// The members `date_range` and `date` of a query's JSON. What each form means stands in range.h.
#pragma once

#include <boost/json/value.hpp>

#include "query/range.h"

namespace footfall {

Result<DateRange> parse_date_range(const boost::json::value& value);

// "2024-01-31".
Result<Day> parse_date(const boost::json::value& value);

}  // namespace footfall
