#include "query/matcher.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"

namespace footfall {

using Op = Filter::Op;

namespace {

Dimension dimension_of(const Filter& leaf) { return std::get<Dimension>(leaf.field); }

Mask of_hits(const Mask& visits, const DayColumns& day) {
  Mask hits(day.hits());
  for (size_t visit = 0; visit < day.visits(); ++visit) {
    std::fill(hits.begin() + day.visit_first[visit], hits.begin() + day.visit_first[visit + 1], visits[visit]);
  }
  return hits;
}

bool any(const Mask& mask) { return !mask.empty() && std::memchr(mask.data(), 1, mask.size()) != nullptr; }

// One value is the commonest filter, and comparing is faster than looking up.
template <class Codes>
void look_up(Codes codes, const Mask& by_code, Mask& mask) {
  const auto passing = static_cast<size_t>(std::count(by_code.begin(), by_code.end(), 1));
  if (passing == 0) return;
  if (passing > 1) {
    for (size_t i = 0; i < mask.size(); ++i) mask[i] = by_code[codes[i]];
    return;
  }
  const auto only =
      static_cast<typename Codes::value_type>(std::find(by_code.begin(), by_code.end(), 1) - by_code.begin());
  for (size_t i = 0; i < mask.size(); ++i) mask[i] = codes[i] == only ? 1 : 0;
}

}  // namespace

void intersect(Mask& mask, Mask other) {
  if (mask.empty()) mask.swap(other);
  for (size_t i = 0; i < other.size(); ++i) mask[i] &= other[i];
}

Matcher::Matcher(const Filter& filter, const Dictionaries& dictionaries, PageOf page_of) : dictionaries_(dictionaries) {
  FOOTFALL_CHECK(filter.op == Op::kAnd);
  for (const Filter& part : filter.children) parts_.push_back(bind(part, page_of));
  std::stable_partition(parts_.begin(), parts_.end(), [](const Node& part) { return part.of_visit; });
}

Matcher::Node Matcher::bind(const Filter& filter, PageOf page_of) const {
  Node node{.filter = &filter, .of_visit = true, .entry = false, .children = {}, .predicate = {}, .verdicts = {}};
  for (const Filter& child : filter.children) {
    node.children.push_back(bind(child, filter.asks_of_visitor() ? PageOf::kHit : page_of));
    node.of_visit = node.of_visit && node.children.back().of_visit;
  }
  node.of_visit = node.of_visit || filter.asks_of_visitor();
  if (filter.leaf()) {
    node.entry = dimension_of(filter) == Dimension::kPage && page_of == PageOf::kVisit;
    node.of_visit = node.entry || info(dimension_of(filter)).of_visit;
    node.predicate.emplace(filter);
    node.verdicts.resize(dictionaries_[index(dimension_of(filter))].size());
  }
  return node;
}

DayMask Matcher::mask(const DayColumns& day, const Mask& in_range, Watch& watch) {
  const Frame frame{day, in_range, watch};
  DayMask mask{.visits = {}, .hits = in_range};
  for (Node& part : parts_) {
    Mask& rows = part.of_visit ? mask.visits : mask.hits;
    intersect(rows, own_rows(part, frame));
    mask.none = !any(rows);
    if (mask.none) break;
  }
  return mask;
}

Mask Matcher::rows(Node& node, bool by_visit, const Frame& frame) {
  Mask mask = own_rows(node, frame);
  return node.of_visit && !by_visit ? of_hits(mask, frame.day) : mask;
}

// A byte for each visit of what is about visits, and for each hit of the rest.
Mask Matcher::own_rows(Node& node, const Frame& frame) {
  if (node.filter->leaf()) return leaf(node, frame);
  return node.filter->asks_of_visitor() ? done(node, frame) : combined(node, frame);
}

Mask Matcher::combined(Node& node, const Frame& frame) {
  const Op op = node.filter->op;
  Mask mask(node.of_visit ? frame.day.visits() : frame.day.hits(), op == Op::kAnd ? 1 : 0);
  for (Node& child : node.children) {
    const Mask other = rows(child, node.of_visit, frame);
    for (size_t i = 0; i < mask.size(); ++i) {
      mask[i] = op == Op::kAnd ? mask[i] & other[i] : op == Op::kOr ? mask[i] | other[i] : 1 - other[i];
    }
  }
  return mask;
}

// What one visit of a visitor has holds for all of them; they follow each other.
Mask Matcher::done(Node& node, const Frame& frame) {
  const uint8_t yes = node.filter->op == Op::kHasDone ? 1 : 0;
  const std::span<const uint32_t> visitors = frame.day.visit_visitor;
  Mask mask = visits_with(node.children.front(), frame);
  for (size_t begin = 0, end = 0; begin < mask.size(); begin = end) {
    uint8_t any = 0;
    for (; end < mask.size() && visitors[end] == visitors[begin]; ++end) any |= mask[end];
    std::fill(mask.begin() + static_cast<std::ptrdiff_t>(begin), mask.begin() + static_cast<std::ptrdiff_t>(end),
              any != 0 ? yes : 1 - yes);
  }
  return mask;
}

// Which visits have a hit in range that passes.
Mask Matcher::visits_with(Node& node, const Frame& frame) {
  if (node.of_visit && frame.in_range.empty()) return own_rows(node, frame);
  Mask hits = rows(node, false, frame);
  intersect(hits, frame.in_range);
  Mask visits(frame.day.visits());
  for (size_t visit = 0; visit < visits.size(); ++visit) {
    for (uint32_t hit = frame.day.visit_first[visit]; hit < frame.day.visit_first[visit + 1]; ++hit) {
      visits[visit] |= hits[hit];
    }
  }
  return visits;
}

Mask Matcher::leaf(Node& node, const Frame& frame) {
  const IdView& column = this->column(frame.day, node);
  Watch& watch = frame.watch;
  return column.codes.visit([&](auto codes) {
    Mask mask(codes.size());
    if (!column.ids.empty()) {
      look_up(codes, by_code(node, column, watch), mask);
      return mask;
    }
    for (size_t i = 0; i < mask.size() && !watch.late(); ++i) mask[i] = passes(node, codes[i], watch) ? 1 : 0;
    return mask;
  });
}

Mask Matcher::by_code(Node& leaf, const IdView& column, Watch& watch) {
  Mask pass(column.ids.size());
  for (size_t i = 0; i < pass.size() && !watch.late(); ++i) pass[i] = passes(leaf, column.ids[i], watch) ? 1 : 0;
  return pass;
}

const IdView& Matcher::column(const DayColumns& day, const Node& leaf) {
  return leaf.entry ? day.visit_entry : day.values[index(dimension_of(*leaf.filter))];
}

bool Matcher::passes(Node& leaf, uint32_t id, Watch& watch) {
  FOOTFALL_CHECK(id < leaf.verdicts.size());
  Verdict& verdict = leaf.verdicts[id];
  if (verdict == Verdict::kUnknown) {
    const std::string_view value = dictionaries_[index(dimension_of(*leaf.filter))].at(id);
    watch.spend(leaf.predicate->cost());
    verdict = leaf.predicate->holds(value) ? Verdict::kYes : Verdict::kNo;
  }
  return verdict == Verdict::kYes;
}

}  // namespace footfall
