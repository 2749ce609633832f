// Whether a line is worth telling again: the same one no more often than once a minute, since a disk may stay full for
// days.
#pragma once

#include <chrono>
#include <mutex>
#include <string>

namespace footfall {

class News {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // Any thread.
  bool is_new(const std::string& text, Time now = std::chrono::steady_clock::now()) {
    std::lock_guard lock(mutex_);
    if (text == told_ && now < told_at_ + std::chrono::minutes(1)) return false;
    told_ = text;
    told_at_ = now;
    return true;
  }

 private:
  std::mutex mutex_;
  std::string told_;  // guarded by mutex_
  Time told_at_;      // guarded by mutex_
};

}  // namespace footfall
