// What the operator should know of the raw log and the disk under it: kept for the metrics, the dashboard's notices
// and, when it turns for the worse, one line in the log.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/guarded.h"
#include "rawlog/disk_forecast.h"
#include "rawlog/retention.h"

namespace footfall {

struct StorageState {
  uint64_t first_record = 0;  // that is left in the raw log
  uint64_t log_bytes = 0;
  uint64_t free_bytes = 0;          // of the disk
  uint64_t growth_a_day = 0;        // of what is used of it; 0: not known, or none
  std::optional<double> days_left;  // until it is full
  bool held_back = false;           // the log is above its size, and nothing may go yet
};

// A thing to mend, as the dashboard shows it.
struct StorageNotice {
  std::string kind;  // "disk_full_soon", "raw_log_above_limit"
  std::string text;
};

// Those that a state gives cause for.
std::vector<StorageNotice> notices_of(const StorageState& state);

// "1.5 GB": with units of 1,024.
std::string size_text(uint64_t bytes);

class StorageWatch {
 public:
  // One thread. Logs each notice when it begins.
  void update(const StorageState& state);

  // Any thread. Nothing before the first update.
  [[nodiscard]] std::optional<StorageState> state() const;

 private:
  Guarded<std::optional<StorageState>> state_;
};

}  // namespace footfall
