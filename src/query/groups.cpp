#include "query/groups.h"

namespace footfall {
namespace {

// Finalizer of SplitMix64: ids are small and dense, and their low bits alone would crowd.
uint64_t mix(uint64_t key) {
  key = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9;
  key = (key ^ (key >> 27)) * 0x94d049bb133111eb;
  return key ^ (key >> 31);
}

}  // namespace

Group* Groups::at(GroupKey key) {
  if (last_ < groups_.size() && groups_[last_].key == key) return &groups_[last_];
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
  last_ = slots_[slot];
  return &groups_[last_];
}

size_t Groups::slot_of(GroupKey key) const {
  const size_t mask = slots_.size() - 1;
  size_t slot = mix(key) & mask;
  while (slots_[slot] != kEmpty && groups_[slots_[slot]].key != key) slot = (slot + 1) & mask;
  return slot;
}

void Groups::grow() {
  slots_.assign(slots_.size() * 2, kEmpty);
  for (size_t i = 0; i < groups_.size(); ++i) slots_[slot_of(groups_[i].key)] = static_cast<uint32_t>(i);
}

uint32_t TimeCodes::code(int64_t key) {
  if (last_ < keys_.size() && keys_[last_] == key) return last_;
  const auto [found, is_new] = codes_.try_emplace(key, static_cast<uint32_t>(keys_.size()));
  if (is_new) keys_.push_back(key);
  last_ = found->second;
  return last_;
}

}  // namespace footfall
