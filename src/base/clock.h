// The two clocks: the machine's, and one that tests set. A test build can also start the machine's clock elsewhere.
#pragma once

#include <atomic>

#include "footfall/clock.h"

namespace footfall {

class SystemClock : public Clock {
 public:
  // In a test build FOOTFALL_CLOCK_OFFSET_US shifts every reading, so that a server can be run across a midnight.
  SystemClock();

  [[nodiscard]] int64_t now_us() const override;

 private:
  int64_t offset_us_ = 0;
};

class ManualClock : public Clock {
 public:
  explicit ManualClock(int64_t now_us) : now_us_(now_us) {}

  [[nodiscard]] int64_t now_us() const override { return now_us_.load(); }
  void set_us(int64_t now_us) { now_us_.store(now_us); }
  void advance_us(int64_t by_us) { now_us_.fetch_add(by_us); }

 private:
  std::atomic<int64_t> now_us_;
};

}  // namespace footfall
