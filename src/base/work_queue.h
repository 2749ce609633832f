// A bounded queue of work between threads. When it is full, push() refuses and the caller says so to whoever asked.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>

namespace footfall {

template <class T>
class WorkQueue {
 public:
  explicit WorkQueue(size_t limit) : limit_(limit) {}

  // Any thread. False when the queue is full; `item` is untouched then.
  [[nodiscard]] bool push(T&& item) {
    {
      std::lock_guard lock(mutex_);
      if (items_.size() >= limit_) return false;
      items_.push_back(std::move(item));
    }
    ready_.notify_one();
    return true;
  }

  // Any thread. Waits for the next item; nothing once `stop` is asked for.
  std::optional<T> pop(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    if (!ready_.wait(lock, stop, [this] { return !items_.empty(); })) return std::nullopt;
    return take();
  }

  // Any thread. Nothing when the queue is empty.
  std::optional<T> try_pop() {
    std::lock_guard lock(mutex_);
    return items_.empty() ? std::nullopt : std::optional<T>(take());
  }

 private:
  T take() {
    T item = std::move(items_.front());
    items_.pop_front();
    return item;
  }

  const size_t limit_;
  std::mutex mutex_;
  std::condition_variable_any ready_;
  std::deque<T> items_;  // guarded by mutex_
};

}  // namespace footfall
