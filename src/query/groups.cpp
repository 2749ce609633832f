#include "query/groups.h"

#include <algorithm>

#include "base/check.h"

namespace footfall {

uint32_t Groups::place(const GroupKey& key) {
  if (!by_id_.empty()) {
    FOOTFALL_CHECK(key[0] < by_id_.size());
    uint32_t& place = by_id_[key[0]];
    if (place == kNone) place = make(key);
    return place;
  }
  size_t slot = slot_of(key);
  if (slots_[slot] != kNone) return slots_[slot];
  if ((groups_.size() + 1) * 2 > slots_.size()) {
    grow();
    slot = slot_of(key);
  }
  return slots_[slot] = make(key);
}

bool Groups::add(const Groups& others) {
  return std::all_of(others.all().begin(), others.all().end(), [this](const Group& other) {
    Group* group = at(other.key);
    if (group != nullptr) group->sums += other.sums;
    return group != nullptr;
  });
}

uint32_t Groups::make(const GroupKey& key) {
  if (groups_.size() >= limit_) return kNone;
  groups_.push_back({.key = key});
  return static_cast<uint32_t>(groups_.size() - 1);
}

size_t Groups::slot_of(const GroupKey& key) const {
  const size_t mask = slots_.size() - 1;
  size_t slot = mixed((uint64_t{key[0]} << 32 | key[1]) ^ mixed(key[2])) & mask;
  while (slots_[slot] != kNone && groups_[slots_[slot]].key != key) slot = (slot + 1) & mask;
  return slot;
}

void Groups::grow() {
  slots_.assign(slots_.size() * 2, kNone);
  for (size_t i = 0; i < groups_.size(); ++i) slots_[slot_of(groups_[i].key)] = static_cast<uint32_t>(i);
}

}  // namespace footfall
