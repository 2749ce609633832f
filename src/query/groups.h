// The groups of a query while it runs: sums by up to three ids or buckets, in a flat hash map. One thread.
#pragma once

#include <array>
#include <vector>

#include "fold/rollup.h"
#include "query/query.h"

namespace footfall {

// One code for each axis: an id of the dictionary, or a bucket's code by TimeCodes. Axes that a query lacks are 0.
using GroupKey = std::array<uint32_t, kAxes>;

struct Group {
  GroupKey key{};
  Sums sums;
};

class Groups {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;

  // Not more than `limit` groups. Where the first part of keys is below `ids` and there are no others, they are found
  // by a table in place of the map; 0: by the map.
  explicit Groups(size_t limit, size_t ids = 0) : limit_(limit), slots_(64, kNone), by_id_(ids, kNone) {}

  // The place of this key's group, made now if it is new; kNone when the limit is reached.
  uint32_t place(const GroupKey& key);

  // Its group, or null; valid until the next call.
  Group* at(const GroupKey& key) {
    const uint32_t place = this->place(key);
    return place == kNone ? nullptr : &groups_[place];
  }
  [[nodiscard]] Group& operator[](uint32_t place) { return groups_[place]; }

  // False when the limit is reached.
  bool add(const Groups& others);

  [[nodiscard]] const std::vector<Group>& all() const { return groups_; }
  [[nodiscard]] size_t bytes() const {
    return groups_.size() * sizeof(Group) + (slots_.size() + by_id_.size()) * sizeof(uint32_t);
  }

 private:
  [[nodiscard]] size_t slot_of(const GroupKey& key) const;
  uint32_t make(const GroupKey& key);
  void grow();

  size_t limit_;
  std::vector<Group> groups_;
  std::vector<uint32_t> slots_;  // index into groups_; a power of two of them, at most half taken
  std::vector<uint32_t> by_id_;  // index into groups_; empty: slots_ are used
};

// Buckets' keys of 64 bits as codes of 32: what lies between them and the first day of a query. Days may lie 136 years
// apart.
class TimeCodes {
 public:
  TimeCodes() = default;
  TimeCodes(const Zone& zone, Day first)
      : first_day_(month_start(first)), first_second_(zone.span_of(first).from - kMargin) {}

  [[nodiscard]] uint32_t code(Grain grain, int64_t key) const { return static_cast<uint32_t>(key - from(grain)); }
  [[nodiscard]] int64_t key(Grain grain, uint32_t code) const { return from(grain) + code; }

 private:
  static constexpr int64_t kMargin = 2 * 86'400;  // where the time zone has changed, a day begins earlier than it says

  [[nodiscard]] int64_t from(Grain grain) const {
    return grain == Grain::kMinute || grain == Grain::kHour ? first_second_ : first_day_;
  }

  int64_t first_day_ = 0;
  int64_t first_second_ = 0;
};

// A number that looks drawn by chance from a key whose parts are small and dense.
[[nodiscard]] constexpr uint64_t mixed(uint64_t key) {  // the finalizer of SplitMix64
  key = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9;
  key = (key ^ (key >> 27)) * 0x94d049bb133111eb;
  return key ^ (key >> 31);
}

}  // namespace footfall
