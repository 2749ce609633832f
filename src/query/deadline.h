// When a query has to stop, and a watch that looks at the clock only as often as some milliseconds of work.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "footfall/result.h"

namespace footfall {

// When a query has to stop: at a time, or when nobody waits for it any more.
struct Deadline {
  using Time = std::chrono::steady_clock::time_point;

  Deadline(Time time, const std::atomic<bool>* abandoned = nullptr)  // NOLINT(google-explicit-constructor)
      : at(time), gone(abandoned) {}

  static Deadline max() { return Time::max(); }
  [[nodiscard]] bool abandoned() const { return gone != nullptr && gone->load(std::memory_order_relaxed); }

  Time at;
  const std::atomic<bool>* gone;  // may be null
};

// kTimeout in words.
Error too_late();

// That, when the deadline is past or the query was abandoned.
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
