// When a query has to stop, and a watch that looks at the clock only as often as some milliseconds of work.
#pragma once

#include <chrono>
#include <cstdint>

#include "footfall/result.h"

namespace footfall {

using Deadline = std::chrono::steady_clock::time_point;

// kTimeout in words.
Error too_late();

// That, when the deadline is past.
Result<void> check_deadline(Deadline deadline);

// One thread.
class Watch {
 public:
  explicit Watch(Deadline deadline) : deadline_(deadline) {}

  // Notes work done: rows, or comparisons of strings. False when it is late, from then on for ever.
  bool spend(uint64_t work) {
    spent_ += work;
    if (spent_ >= kWorkBetweenChecks) look();
    return !late_;
  }
  [[nodiscard]] bool late() const { return late_; }

 private:
  static constexpr uint64_t kWorkBetweenChecks = 65'536;

  void look();

  const Deadline deadline_;
  uint64_t spent_ = 0;  // since the clock was looked at
  bool late_ = false;
};

}  // namespace footfall
