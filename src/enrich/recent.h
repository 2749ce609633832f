// A bounded map from strings to values that forgets what was not asked for lately, in two generations: what is found in
// the old one moves to the young one; when the young one is full, the old one is dropped and the young one becomes old.
// So between a half and all of the limit is kept, and a hit costs one hash and no list to mend.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace footfall {

// One thread.
template <class Value>
class Recent {
 public:
  explicit Recent(size_t limit) : half_(std::max<size_t>(limit / 2, 1)) {}

  // Null when it isn't kept. Valid until the next call.
  const Value* find(std::string_view key) {
    if (const auto found = young_.find(key); found != young_.end()) return &found->second;
    const auto found = old_.find(key);
    if (found == old_.end()) return nullptr;
    auto node = old_.extract(found);  // before make_room() may drop the generation that it is in
    make_room();
    return &young_.insert(std::move(node)).position->second;
  }

  // Valid until the next call. `key` must not be kept already.
  const Value& put(std::string_view key, Value value) {
    make_room();
    return young_.emplace(std::string(key), std::move(value)).first->second;
  }

  [[nodiscard]] size_t size() const { return young_.size() + old_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using Map = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  void make_room() {
    if (young_.size() < half_) return;
    old_ = std::move(young_);
    young_.clear();
  }

  const size_t half_;
  Map young_;
  Map old_;
};

}  // namespace footfall
