#include "query/groups.h"

#include <algorithm>

namespace footfall {

Group* Groups::at(const GroupKey& key) {
  size_t slot = slot_of(key);
  if (slots_[slot] == kEmpty) {
    if (groups_.size() >= limit_) return nullptr;
    if (groups_.size() * 2 >= slots_.size()) {
      grow();
      slot = slot_of(key);
    }
    slots_[slot] = static_cast<uint32_t>(groups_.size());
    groups_.push_back({.key = key});
  }
  return &groups_[slots_[slot]];
}

bool Groups::add(const Groups& others) {
  return std::all_of(others.all().begin(), others.all().end(), [this](const Group& other) {
    Group* group = at(other.key);
    if (group != nullptr) group->sums += other.sums;
    return group != nullptr;
  });
}

size_t Groups::slot_of(const GroupKey& key) const {
  const size_t mask = slots_.size() - 1;
  size_t slot = mixed((uint64_t{key[0]} << 32 | key[1]) ^ mixed(key[2])) & mask;
  while (slots_[slot] != kEmpty && groups_[slots_[slot]].key != key) slot = (slot + 1) & mask;
  return slot;
}

void Groups::grow() {
  slots_.assign(slots_.size() * 2, kEmpty);
  for (size_t i = 0; i < groups_.size(); ++i) slots_[slot_of(groups_[i].key)] = static_cast<uint32_t>(i);
}

}  // namespace footfall
