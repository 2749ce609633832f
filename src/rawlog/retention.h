// Retention: the oldest records leave the raw log by age and by size, whole blocks at a time. What a day loses it can't
// be folded from again, so the days that a drop touches are closed before it.
#pragma once

#include <cstdint>
#include <functional>

#include "footfall/raw_log.h"

namespace footfall {

struct RetentionLimits {
  int64_t keep_us = 0;     // records received earlier than that may go
  uint64_t max_bytes = 0;  // the log takes no more of the disk, about
};

// What a look at the log has shown, and done.
struct Retained {
  uint64_t first = 0;      // number of the first block that is left; next() when none is
  uint64_t bytes = 0;      // that the log takes on the disk
  uint64_t dropped = 0;    // bytes that went
  bool held_back = false;  // it is above its size, but records of days in progress fill it
};

// Closes for good the site-days that have records below `wanted`, durably, and returns how far the drop may go: less
// where a day is not sealed yet or the fold has not been.
using CloseDays = std::function<Result<uint64_t>(uint64_t wanted)>;

// Drops what the limits ask for. After a death between the closing and the drop the next call drops the same.
Result<Retained> retain(RawLog& log, const RetentionLimits& limits, int64_t now_us, const CloseDays& close_days);

// The first number of the block that holds `number` or comes next; next() when there is none.
Result<uint64_t> block_start(const RawLog& log, uint64_t number);

}  // namespace footfall
