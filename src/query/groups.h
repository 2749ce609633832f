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
  explicit Groups(size_t limit) : limit_(limit), slots_(64, kEmpty) {}

  // The group of this key, made now if it is new; null when the limit is reached. Valid until the next call.
  Group* at(const GroupKey& key);

  // False when the limit is reached.
  bool add(const Groups& others);

  [[nodiscard]] const std::vector<Group>& all() const { return groups_; }

 private:
  static constexpr uint32_t kEmpty = UINT32_MAX;

  [[nodiscard]] size_t slot_of(const GroupKey& key) const;
  void grow();

  size_t limit_;
  std::vector<Group> groups_;
  std::vector<uint32_t> slots_;  // index into groups_; a power of two of them, at most half taken
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
