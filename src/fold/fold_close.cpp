// Closing: before raw records expire, the days that lose any of them are marked so, for good.
#include <algorithm>

#include "base/counters.h"
#include "base/fault.h"
#include "fold/fold.h"
#include "rawlog/retention.h"

namespace footfall {
namespace {

bool has_records_below(const DayHeader& header, uint64_t end) {
  return !header.ranges.empty() && header.ranges.front().first < end;
}

}  // namespace

// Site 0 is never sealed: its days have no rows, and end as all others do.
bool Fold::is_whole(const DayKey& key, const LiveDay& day) const {
  if (day.header.state == DayState::kClosed) return true;
  if (key.site == kNoSite) return clock_.now_us() >= day.header.end * 1'000'000 + kSealDelayMs * 1000;
  return day.header.rolled_up() && !day.memory;
}

uint64_t Fold::first_needed() const {
  uint64_t first = cursor_ + 1;
  if (portion_) first = std::min(first, portion_->first_needed());
  for (const auto& [key, day] : live_.days) {
    if (!day.header.ranges.empty() && !is_whole(key, day)) first = std::min(first, day.header.ranges.front().first);
  }
  return first;
}

Result<uint64_t> Fold::close_days(uint64_t wanted) {
  if (!jobs_.empty()) return uint64_t{0};  // a job reads the past: soon it has
  auto end = block_start(log_, std::min(wanted, first_needed()));
  if (!end) return end;
  Batch batch;
  Flips flips;
  for (const auto& [key, day] : live_.days) {
    if (day.header.state == DayState::kClosed || !has_records_below(day.header, *end)) continue;
    prepare_flip(batch, key, flips);
    flips.back().second.state = DayState::kClosed;
  }
  if (flips.empty()) return end;
  fault::point("close.before");
  if (auto committed = commit_flips(std::move(batch), flips); !committed) return committed.error();
  fault::point("close.after");
  count(Counter::kDaysClosed, flips.size());
  return end;
}

// Hosts that are added now begin after the closed days from which their records would come, and into which they would
// go: those count what they counted when they were closed.
uint64_t Fold::first_after_closed(const std::set<SiteNumber>& sites) const {
  uint64_t first = 0;
  for (const SiteNumber site : sites) {
    for (auto day = live_.begin_of(site); day != live_.end_of(site); ++day) {
      const DayHeader& header = day->second.header;
      if (header.state != DayState::kClosed || header.ranges.empty()) continue;
      first = std::max(first, header.ranges.back().last + 1);
    }
  }
  return first;
}

}  // namespace footfall
