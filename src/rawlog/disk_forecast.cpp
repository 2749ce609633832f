#include "rawlog/disk_forecast.h"

#include "footfall/limits.h"

namespace footfall {
namespace {

constexpr double kDayUs = 86'400.0 * 1'000'000;

}  // namespace

void DiskForecast::note(int64_t now_us, uint64_t free_bytes) {
  if (!looks_.empty() && now_us < looks_.back().at_us) looks_.clear();  // the clock was set back
  const size_t size = looks_.size();
  if (size >= 2 && looks_[size - 1].at_us - looks_[size - 2].at_us < kDiskLookUs) looks_.pop_back();
  looks_.push_back({now_us, free_bytes});
  while (looks_.front().at_us < now_us - kDiskSpanUs) looks_.pop_front();
}

uint64_t DiskForecast::growth_a_day() const {
  if (looks_.empty()) return 0;
  const Look& first = looks_.front();
  const Look& last = looks_.back();
  const int64_t seen_us = last.at_us - first.at_us;
  if (seen_us < kDiskLeastUs || last.free_bytes >= first.free_bytes) return 0;
  const auto gone = static_cast<double>(first.free_bytes - last.free_bytes);
  return static_cast<uint64_t>(gone * kDayUs / static_cast<double>(seen_us));
}

std::optional<double> DiskForecast::days_left() const {
  const uint64_t growth = growth_a_day();
  if (growth == 0) return std::nullopt;
  return static_cast<double>(looks_.back().free_bytes) / static_cast<double>(growth);
}

}  // namespace footfall
