// Writes a raw log without a server: hits as the collector would have kept them.
#pragma once

#include <functional>

#include "footfall/raw_log.h"
#include "support/stream.h"

namespace footfall::bench {

struct WrittenSpan {
  uint64_t records = 0;
  int64_t from_us = 0;  // when the first was received; the others follow evenly, up to
  int64_t to_us = 0;
};

// `next` gives one hit after the other.
void write_log(RawLog& log, const WrittenSpan& span, const std::function<const SentHit&()>& next);

}  // namespace footfall::bench
