#include "rawlog/retention.h"

#include <algorithm>
#include <optional>

#include "base/counters.h"
#include "rawlog/record_codec.h"

namespace footfall {
namespace {

constexpr int64_t kHourUs = int64_t{3600} * 1'000'000;

// A log above its size goes down to this share of it, so that drops are few.
constexpr uint64_t after_drop(uint64_t max_bytes) { return max_bytes / 20 * 19; }

// The block that holds a number, or comes next.
struct Found {
  uint64_t first = 0;
  int64_t received_us = 0;  // of its first record
};

Result<std::optional<Found>> find_block(const RawLog& log, uint64_t number) {
  std::optional<Found> found;
  Result<void> decoded;
  const auto read = log.read(number, [&](const RawBlock& block) {
    found = Found{block.first, 0};
    bool first = true;
    decoded = for_each_record(block, [&](const RecordView& record) {
      if (std::exchange(first, false)) found->received_us = record.received_us();
    });
    return false;
  });
  if (!read) return read.error();
  if (!decoded) return decoded.error();
  return found;
}

// The lowest block start in [first, next] for which `stays` holds; it does for all after it.
template <class Stays>
Result<uint64_t> first_that_stays(const RawLog& log, uint64_t first, Stays stays) {
  uint64_t end = log.next();
  while (first < end) {
    const uint64_t middle = first + (end - first) / 2;
    const auto found = find_block(log, middle);
    if (!found) return found.error();
    if (!found->has_value() || stays(**found)) {
      end = middle;
    } else {
      first = std::max(middle, (*found)->first) + 1;
    }
  }
  return block_start(log, first);
}

// Times ascend with numbers, but for a clock that was set back; by whole hours, so that drops are few.
Result<uint64_t> end_by_age(const RawLog& log, uint64_t first, int64_t before_us) {
  const int64_t hour = before_us - before_us % kHourUs;
  return first_that_stays(log, first, [hour](const Found& block) { return block.received_us >= hour; });
}

Result<uint64_t> end_by_size(const RawLog& log, uint64_t first, uint64_t max_bytes) {
  if (log.bytes_from(first) <= max_bytes) return first;
  return first_that_stays(log, first,
                          [&](const Found& block) { return log.bytes_from(block.first) <= after_drop(max_bytes); });
}

}  // namespace

Result<uint64_t> block_start(const RawLog& log, uint64_t number) {
  uint64_t start = log.next();
  const auto read = log.read(number, [&start](const RawBlock& block) {
    start = block.first;
    return false;
  });
  if (!read) return read.error();
  return start;
}

Result<Retained> retain(RawLog& log, const RetentionLimits& limits, int64_t now_us, const CloseDays& close_days) {
  const auto first = block_start(log, 0);
  if (!first) return first.error();
  const auto by_age = end_by_age(log, *first, now_us - limits.keep_us);
  if (!by_age) return by_age.error();
  const auto by_size = end_by_size(log, *first, limits.max_bytes);
  if (!by_size) return by_size.error();

  Retained now{.first = *first, .bytes = log.bytes_from(*first)};
  if (const uint64_t wanted = std::max(*by_age, *by_size); wanted > *first) {
    const auto end = close_days(wanted);
    if (!end) return end.error();
    if (*end > *first) {
      if (auto dropped = log.drop_before(*end); !dropped) return dropped.error();
      count(Counter::kRawDrops);
      const uint64_t left = log.bytes_from(*end);
      now = {.first = *end, .bytes = left, .dropped = now.bytes - std::min(now.bytes, left)};
    }
  }
  now.held_back = now.bytes > limits.max_bytes;
  return now;
}

}  // namespace footfall
