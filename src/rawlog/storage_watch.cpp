#include "rawlog/storage_watch.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/log.h"
#include "footfall/limits.h"

namespace footfall {
namespace {

bool has(const std::vector<StorageNotice>& notices, const std::string& kind) {
  return std::any_of(notices.begin(), notices.end(), [&](const StorageNotice& notice) { return notice.kind == kind; });
}

}  // namespace

std::string size_text(uint64_t bytes) {
  constexpr std::array<const char*, 5> kUnits{"bytes", "KB", "MB", "GB", "TB"};
  if (bytes < 1024) return fmt::format("{} {}", bytes, kUnits[0]);
  auto size = static_cast<double>(bytes);
  size_t unit = 0;
  for (; size >= 1024 && unit + 1 < kUnits.size(); ++unit) size /= 1024;
  return fmt::format("{:.1f} {}", size, kUnits[unit]);
}

std::vector<StorageNotice> notices_of(const StorageState& state) {
  std::vector<StorageNotice> notices;
  if (state.days_left && *state.days_left < kDiskWarningDays) {
    notices.push_back(
        {"disk_full_soon",
         fmt::format(
             "the disk will be full in about {:.1f} days: {} are free, and {} a day are going; make room, or let "
             "the raw log take less (raw-keep-days, raw-max-bytes)",
             *state.days_left, size_text(state.free_bytes), size_text(state.growth_a_day))});
  }
  if (state.held_back) {
    notices.push_back({"raw_log_above_limit",
                       fmt::format("the raw log takes {}, more than raw-max-bytes allows: the rest are records of days "
                                   "that are not over yet; make room, or allow more",
                                   size_text(state.log_bytes))});
  }
  return notices;
}

void StorageWatch::update(const StorageState& state) {
  const auto before = state_.with([&state](std::optional<StorageState>& kept) {
    auto last = kept ? notices_of(*kept) : std::vector<StorageNotice>{};
    kept = state;
    return last;
  });
  for (const StorageNotice& notice : notices_of(state)) {
    if (!has(before, notice.kind)) log(LogLevel::kWarning, "{}", notice.text);
  }
}

std::optional<StorageState> StorageWatch::state() const {
  return state_.with([](const auto& kept) { return kept; });
}

}  // namespace footfall
