// The groups of a query while it runs: sums by up to two ids or buckets, in a flat hash map. Each group remembers the
// last visitor and visit it counted, since rows come sorted by them: a distinct count is one compare. One thread.
#pragma once

#include <unordered_map>
#include <vector>

#include "fold/rollup.h"
#include "query/query.h"

namespace footfall {

// One 32-bit code for each axis: an id of the dictionary, or a number that TimeCodes gave.
using GroupKey = uint64_t;
[[nodiscard]] constexpr GroupKey group_key(uint32_t first, uint32_t second) { return GroupKey{first} << 32 | second; }
[[nodiscard]] constexpr uint32_t code_at(GroupKey key, size_t axis) {
  return static_cast<uint32_t>(axis == 0 ? key >> 32 : key);
}

struct Group {
  GroupKey key = 0;
  Sums sums;
  // Serial numbers that are never repeated over the days of a query; 0 is nobody.
  uint64_t last_visitor = 0;
  uint64_t last_visit = 0;
  uint64_t last_based = 0;
};

class Groups {
 public:
  explicit Groups(size_t limit) : limit_(limit), slots_(64, kEmpty) {}

  // The group of this key, made now if it is new; null when the limit is reached. Valid until the next call.
  Group* at(GroupKey key);

  [[nodiscard]] const std::vector<Group>& all() const { return groups_; }

 private:
  static constexpr uint32_t kEmpty = UINT32_MAX;

  [[nodiscard]] size_t slot_of(GroupKey key) const;
  void grow();

  const size_t limit_;
  std::vector<Group> groups_;
  std::vector<uint32_t> slots_;  // index into groups_; a power of two of them, at most half taken
  size_t last_ = 0;              // the group asked for last: neighbouring rows mostly share one
};

// Numbers for buckets: keys of 64 bits as codes of 32.
class TimeCodes {
 public:
  uint32_t code(int64_t key);
  [[nodiscard]] int64_t key(uint32_t code) const { return keys_[code]; }

 private:
  std::vector<int64_t> keys_;
  std::unordered_map<int64_t, uint32_t> codes_;
  uint32_t last_ = 0;
};

}  // namespace footfall
