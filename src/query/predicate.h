// What a leaf of a filter says of one string.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/query.h"

namespace footfall {

class Predicate {
 public:
  explicit Predicate(const Filter& leaf);

  // Without case_sensitive capitals are equal to small letters (lower_case.h).
  [[nodiscard]] bool holds(std::string_view value) const;

  // How many comparisons one call of holds() may be.
  [[nodiscard]] size_t cost() const { return wanted_.size(); }

 private:
  [[nodiscard]] bool any(std::string_view value) const;

  bool whole_;    // the value is one of the wanted; else it contains one
  bool negated_;  // and none of them is what holds
  bool case_sensitive_;
  std::vector<std::string> wanted_;
};

}  // namespace footfall
