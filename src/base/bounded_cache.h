// Immutable values kept for the next who asks, while they fit. What is pushed out is drawn by chance, so that a round
// of questions which doesn't fit still finds as much as does. Any thread.
#pragma once

#include <memory>
#include <mutex>
#include <random>
#include <unordered_map>
#include <vector>

namespace footfall {

template <class Key, class Value, class Hash = std::hash<Key>>
class BoundedCache {
 public:
  using Kept = std::shared_ptr<const Value>;

  explicit BoundedCache(size_t most_bytes) : most_bytes_(most_bytes) {}

  // Null when it isn't there.
  [[nodiscard]] Kept find(const Key& key) const {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(key);
    return found == places_.end() ? nullptr : entries_[found->second].value;
  }

  // Keeps what was there under this key, if anything was. `bytes` is what the value takes.
  void put(const Key& key, Kept value, size_t bytes) {
    if (bytes > most_bytes_) return;
    const std::lock_guard lock(mutex_);
    if (places_.contains(key)) return;
    while (bytes_ + bytes > most_bytes_) push_one_out();
    places_.emplace(key, entries_.size());
    entries_.push_back({key, std::move(value), bytes});
    bytes_ += bytes;
  }

  [[nodiscard]] size_t bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
  }

 private:
  struct Entry {
    Key key;
    Kept value;
    size_t bytes;
  };

  void push_one_out() {
    Entry& out = entries_[chance_() % entries_.size()];
    bytes_ -= out.bytes;
    places_.erase(out.key);
    if (&out != &entries_.back()) {
      out = std::move(entries_.back());
      places_[out.key] = static_cast<size_t>(&out - entries_.data());
    }
    entries_.pop_back();
  }

  const size_t most_bytes_;
  mutable std::mutex mutex_;
  std::vector<Entry> entries_;                    // guarded by mutex_, as all that follows
  std::unordered_map<Key, size_t, Hash> places_;  // in entries_
  size_t bytes_ = 0;
  std::minstd_rand chance_;
};

}  // namespace footfall
