#include "query/predicate.h"

#include <algorithm>

#include "query/lower_case.h"

namespace footfall {

using Op = Filter::Op;

Predicate::Predicate(const Filter& leaf)
    : whole_(leaf.op == Op::kIs || leaf.op == Op::kIsNot),
      negated_(leaf.op == Op::kIsNot || leaf.op == Op::kContainsNot),
      case_sensitive_(leaf.case_sensitive),
      wanted_(leaf.values) {
  if (case_sensitive_) return;
  for (std::string& wanted : wanted_) wanted = lower_case(wanted);
}

bool Predicate::holds(std::string_view value) const {
  return (case_sensitive_ ? any(value) : any(lower_case(value))) != negated_;
}

bool Predicate::any(std::string_view value) const {
  return std::any_of(wanted_.begin(), wanted_.end(), [&](const std::string& wanted) {
    return whole_ ? value == wanted : value.find(wanted) != std::string_view::npos;
  });
}

}  // namespace footfall
