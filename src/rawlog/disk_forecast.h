// Says when a disk will be full, by a straight line: from the oldest look at its free space, two days ago at most, to
// the newest. Kept in memory: after a start it takes an hour until it says anything. One thread.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

namespace footfall {

class DiskForecast {
 public:
  // What was free at this time. Looks that follow soon on the one before take its place.
  void note(int64_t now_us, uint64_t free_bytes);

  // Days until nothing is free. Nothing while less than an hour was seen, or when the space has not shrunk in it.
  [[nodiscard]] std::optional<double> days_left() const;

  // Bytes a day that went; 0 when days_left() is nothing.
  [[nodiscard]] uint64_t growth_a_day() const;

 private:
  struct Look {
    int64_t at_us = 0;
    uint64_t free_bytes = 0;
  };

  std::deque<Look> looks_;  // ascending; one for each kDiskLookUs, over kDiskSpanUs, and the newest
};

}  // namespace footfall
