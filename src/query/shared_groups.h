// The groups of several sites as one. Each site has dictionaries and a time zone of its own, so what they share is what
// a person reads: values that are the same string are one group, and so are buckets under one label, also an hour that
// the clocks of one site repeat. One thread.
#pragma once

#include <array>
#include <deque>
#include <string_view>
#include <unordered_map>

#include "query/group_names.h"
#include "query/groups.h"

namespace footfall {

class SharedGroups final : public GroupNames {
 public:
  SharedGroups(size_t axes, size_t limit) : axes_(axes), groups_(limit) {}

  // Adds the groups of one site. False when the limit is reached.
  bool add(const GroupNames& names, const Groups& groups);

  [[nodiscard]] const Groups& groups() const { return groups_; }

  // Of the groups here. Labels of buckets are in the order of time by their bytes.
  [[nodiscard]] int compare(size_t axis, uint32_t a, uint32_t b) const override;
  [[nodiscard]] std::string name(size_t axis, uint32_t code) const override { return named_[axis].names[code]; }

 private:
  struct Names {
    std::deque<std::string> names;  // by code; they stay where they are
    std::unordered_map<std::string_view, uint32_t> codes;

    uint32_t code_of(std::string name);
  };

  const size_t axes_;
  Groups groups_;
  std::array<Names, kAxes> named_;
};

}  // namespace footfall
