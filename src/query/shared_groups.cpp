#include "query/shared_groups.h"

namespace footfall {

bool SharedGroups::add(const GroupNames& names, const Groups& groups) {
  std::array<std::unordered_map<uint32_t, uint32_t>, kAxes> met;  // codes of the site to those here
  for (const Group& group : groups.all()) {
    GroupKey key{};
    for (size_t axis = 0; axis < axes_; ++axis) {
      const auto [code, is_new] = met[axis].try_emplace(group.key[axis]);
      if (is_new) code->second = named_[axis].code_of(names.name(axis, group.key[axis]));
      key[axis] = code->second;
    }
    Group* shared = groups_.at(key);
    if (shared == nullptr) return false;
    shared->sums += group.sums;
  }
  return true;
}

int SharedGroups::compare(size_t axis, uint32_t a, uint32_t b) const {
  return a == b ? 0 : named_[axis].names[a].compare(named_[axis].names[b]);
}

uint32_t SharedGroups::Names::code_of(std::string name) {
  if (const auto known = codes.find(name); known != codes.end()) return known->second;
  const auto code = static_cast<uint32_t>(names.size());
  codes.emplace(names.emplace_back(std::move(name)), code);
  return code;
}

}  // namespace footfall
