#include "query/live_window.h"

#include <algorithm>

namespace footfall {
namespace {

constexpr uint32_t kMinute = 60;
constexpr uint32_t kBits = 32;  // of Seen::minutes

LiveSums& at(std::vector<LiveSums>& sums, size_t i) {
  if (i >= sums.size()) sums.resize(i + 1);
  return sums[i];
}

}  // namespace

void LiveWindow::take(const RowsView& rows, int64_t from, int64_t now) {
  const bool first = taken_ == 0;
  start_ = rows.start();
  const auto newest = static_cast<uint32_t>(std::max<int64_t>(now - start_, 0));
  for (; taken_ < rows.count(); ++taken_) {
    const Row row = rows.at(taken_);
    if (first && start_ + row.time < from) continue;
    const uint32_t second = std::min(row.time, newest);
    note_visitor(row.visitor, second);
    if ((row.flags & kHitPageview) == 0) continue;
    at(minutes_, second / kMinute).pageviews += 1;
    at(seconds_, second).pageviews += 1;
  }
}

void LiveWindow::note_visitor(uint32_t visitor, uint32_t second) {
  if (visitor >= visitors_.size()) visitors_.resize(visitor + size_t{1});
  Seen& seen = visitors_[visitor];
  const bool is_newest = seen.minutes == 0 || second > seen.second;
  if (is_newest) {
    if (seen.minutes != 0) seconds_[seen.second].visitors -= 1;
    at(seconds_, second).visitors += 1;
    const uint32_t later = second / kMinute - seen.second / kMinute;
    seen.minutes = later < kBits ? seen.minutes << later : 0;
    seen.second = second;
  }
  const uint32_t ago = seen.second / kMinute - second / kMinute;
  if (ago >= kBits || (seen.minutes >> ago & 1) != 0) return;
  seen.minutes |= uint32_t{1} << ago;
  at(minutes_, second / kMinute).visitors += 1;
}

LiveSums LiveWindow::minute(int64_t start) const {
  const int64_t minute = (start - start_) / kMinute;
  const bool known = start >= start_ && minute < static_cast<int64_t>(minutes_.size());
  return known ? minutes_[static_cast<size_t>(minute)] : LiveSums{};
}

LiveSums LiveWindow::after(int64_t second) const {
  LiveSums sums;
  const auto first = static_cast<size_t>(std::max<int64_t>(second + 1 - start_, 0));
  for (size_t i = first; i < seconds_.size(); ++i) {
    sums.visitors += seconds_[i].visitors;
    sums.pageviews += seconds_[i].pageviews;
  }
  return sums;
}

}  // namespace footfall
