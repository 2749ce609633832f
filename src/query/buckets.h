// Time buckets of an answer: which one a hit lies in, and what each is called. A bucket's key is the UTC start of a
// minute or hour, or the number of a day, or of a month's first day; so keys ascend in time, and an hour that the
// clocks repeat has two keys and two rows under one label.
#pragma once

#include <string>
#include <vector>

#include "query/query.h"

namespace footfall {

// What `time` means for this range. As Plausible does it: up to 48 hours by hour; then by day, where theirs goes on by
// week after 40 days, up to half a year; then by month.
Grain grain_for(const Range& range);

// Buckets within one site-day. The offset from UTC changes at most once in a day, so a bucket is a division and not a
// look-up in the zone's table.
class DayBuckets {
 public:
  DayBuckets(const Zone& zone, Grain grain, Day day, Span span);

  // `second` within the span. `Zone::hour_start` and the like give the same.
  [[nodiscard]] int64_t key(int64_t second) const {
    if (seconds_ == 0) return key_;
    const int64_t offset = second < change_ ? before_ : after_;
    return second - (second + offset) % seconds_;
  }

  // The buckets of the span by number, from 0 in the order of time: that of a second, and the key of a number.
  [[nodiscard]] uint32_t number(int64_t second) const {
    if (seconds_ == 0) return 0;
    const bool changed = second >= change_;
    const int64_t local = second + (changed ? after_ : before_);
    return static_cast<uint32_t>(local / seconds_ - (changed ? first_after_ : first_before_));
  }
  [[nodiscard]] int64_t key_of(uint32_t number) const;
  [[nodiscard]] uint32_t count() const { return count_; }

 private:
  int64_t key_ = 0;      // of the whole day, when it lies in one bucket
  int64_t seconds_ = 0;  // length of a bucket; 0: one bucket
  int64_t before_ = 0;   // offset from UTC before change_, moved so that local times are positive
  int64_t after_ = 0;
  int64_t change_ = 0;
  int64_t first_before_ = 0;  // what the number 0 is taken from, before and from change_ on
  int64_t first_after_ = 0;
  uint32_t numbers_before_ = 0;  // numbers that are used before change_
  uint32_t count_ = 1;
};

// "2026-01-31", or "2026-01-31 13:00:00" for minutes and hours: always the full hour, also where the clocks change
// inside of one.
std::string bucket_label(Grain grain, int64_t key, const Zone& zone);

// "2024-01-01T00:00:00+02:00"
std::string iso_label(int64_t second, const Zone& zone);

// Every label of the range, oldest first, hits or not; an error when they are too many.
Result<std::vector<std::string>> time_labels(Grain grain, const Range& range, const Zone& zone);

}  // namespace footfall
