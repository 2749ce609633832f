#include "query/filter.h"

#include <algorithm>

#include "base/check.h"

namespace footfall {

using Op = Filter::Op;

namespace {

Dimension dimension_of(const Filter& leaf) { return std::get<Dimension>(leaf.field); }

}  // namespace

Matcher::Matcher(const Filter& filter, const Dictionaries& dictionaries, PageOf page_of)
    : dictionaries_(dictionaries), page_of_(page_of) {
  FOOTFALL_CHECK(filter.op == Op::kAnd);
  for (const Filter& part : filter.children) (of_visit(part) ? visit_ : hit_).push_back(bind(part));
}

Matcher::Node Matcher::bind(const Filter& filter) const {
  Node node{&filter, {}, {}, {}};
  for (const Filter& child : filter.children) node.children.push_back(bind(child));
  if (filter.leaf()) {
    node.predicate.emplace(filter);
    node.verdicts.resize(dictionaries_[index(dimension_of(filter))].size());
  }
  return node;
}

bool Matcher::of_visit(const Filter& filter) const {
  if (filter.leaf()) {
    const bool entry = dimension_of(filter) == Dimension::kPage && page_of_ == PageOf::kVisit;
    return entry || info(dimension_of(filter)).of_visit;
  }
  return std::all_of(filter.children.begin(), filter.children.end(), [this](const Filter& f) { return of_visit(f); });
}

bool Matcher::all(std::vector<Node>& nodes, const DayTable& table, size_t visit, size_t hit) {
  return std::all_of(nodes.begin(), nodes.end(), [&](Node& node) { return passes(node, table, visit, hit); });
}

bool Matcher::passes(Node& node, const DayTable& table, size_t visit, size_t hit) {
  const auto child_passes = [&](Node& child) { return passes(child, table, visit, hit); };
  switch (node.filter->op) {
    case Op::kAnd:
      return std::all_of(node.children.begin(), node.children.end(), child_passes);
    case Op::kOr:
      return std::any_of(node.children.begin(), node.children.end(), child_passes);
    case Op::kNot:
      return !child_passes(node.children.front());
    default:
      return leaf(node, value_of(table, dimension_of(*node.filter), page_of_, visit, hit));
  }
}

bool Matcher::leaf(Node& node, uint32_t id) {
  FOOTFALL_CHECK(id < node.verdicts.size());
  Verdict& verdict = node.verdicts[id];
  if (verdict == Verdict::kUnknown) {
    const std::string_view value = dictionaries_[index(dimension_of(*node.filter))].at(id);
    comparisons_ += node.predicate->cost();
    verdict = node.predicate->holds(value) ? Verdict::kYes : Verdict::kNo;
  }
  return verdict == Verdict::kYes;
}

}  // namespace footfall
