// What is said of stored bytes that can't be read.
#pragma once

#include <string>

#include "footfall/result.h"

namespace footfall {

// `what` is a sentence without its full stop.
inline Error damaged(std::string what) {
  return {Code::kDamaged, std::move(what), "restore the data directory from a backup"};
}

inline Error damaged_day() { return damaged("a stored site-day is not readable"); }

}  // namespace footfall
