// Data with its mutex: it can be reached only while the mutex is held.
#pragma once

#include <mutex>
#include <utility>

namespace footfall {

template <class T>
class Guarded {
 public:
  Guarded() = default;
  explicit Guarded(T value) : value_(std::move(value)) {}

  // Runs `use` with the data, under the lock, and returns what it returns. Keep I/O and waiting out of `use`.
  template <class Use>
  auto with(Use&& use) {
    std::lock_guard lock(mutex_);
    return std::forward<Use>(use)(value_);
  }
  template <class Use>
  auto with(Use&& use) const {
    std::lock_guard lock(mutex_);
    return std::forward<Use>(use)(value_);
  }

 private:
  mutable std::mutex mutex_;
  T value_{};
};

}  // namespace footfall
