// What a replay was and changed, as a person reads it.
#pragma once

#include <string>

#include <boost/json/value.hpp>

#include "app/style.h"

namespace footfall {

// "12 of 365 days, 400,000 records a second". `replay` is as serve/replays_api.h has it.
std::string progress_text(const boost::json::value& replay);

// The days that were done and those left alone, and a table of what changed: totals, dimensions, rejects.
std::string replay_text(const boost::json::value& replay, const Style& style = Style());

}  // namespace footfall
