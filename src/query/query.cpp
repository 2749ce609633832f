#include "query/query.h"

#include <algorithm>
#include <array>
#include <utility>

namespace footfall {
namespace {

constexpr std::array<std::pair<Grain, std::string_view>, 5> kGrains{{
    {Grain::kAuto, "time"},
    {Grain::kMinute, "time:minute"},
    {Grain::kHour, "time:hour"},
    {Grain::kDay, "time:day"},
    {Grain::kMonth, "time:month"},
}};

constexpr std::array<std::pair<RejectField, std::string_view>, 2> kRejectFields{{
    {RejectField::kReason, "reject:reason"},
    {RejectField::kSubject, "reject:subject"},
}};

constexpr std::array<std::pair<Filter::Op, std::string_view>, 9> kOps{{
    {Filter::Op::kAnd, "and"},
    {Filter::Op::kOr, "or"},
    {Filter::Op::kNot, "not"},
    {Filter::Op::kHasDone, "has_done"},
    {Filter::Op::kHasNotDone, "has_not_done"},
    {Filter::Op::kIs, "is"},
    {Filter::Op::kIsNot, "is_not"},
    {Filter::Op::kContains, "contains"},
    {Filter::Op::kContainsNot, "contains_not"},
}};

}  // namespace

std::string_view field_name(const Field& field) {
  if (const Dimension* dimension = std::get_if<Dimension>(&field)) return info(*dimension).name;
  return kRejectFields[static_cast<size_t>(std::get<RejectField>(field))].second;
}

std::string_view axis_name(const Axis& axis) {
  if (const Grain* grain = std::get_if<Grain>(&axis)) return kGrains[static_cast<size_t>(*grain)].second;
  if (const Dimension* dimension = std::get_if<Dimension>(&axis)) return field_name(*dimension);
  return field_name(std::get<RejectField>(axis));
}

std::optional<Axis> axis_of(std::string_view name) {
  for (const auto& [grain, text] : kGrains) {
    if (text == name) return grain;
  }
  for (const DimensionInfo& dimension : kDimensions) {
    if (dimension.name == name) return dimension.id;
  }
  for (const auto& [field, text] : kRejectFields) {
    if (text == name) return field;
  }
  return std::nullopt;
}

std::string_view op_name(Filter::Op op) { return kOps[static_cast<size_t>(op)].second; }

std::optional<Filter::Op> op_of(std::string_view name) {
  for (const auto& [op, text] : kOps) {
    if (text == name) return op;
  }
  return std::nullopt;
}

Needs needs_of(const Query& query) {
  Needs needs;
  for (Metric metric : query.metrics) {
    const Needs& its = info(metric).needs;
    needs.hits |= its.hits;
    needs.visits |= its.visits;
    needs.based |= its.based;
    needs.pageviews |= its.pageviews;
    needs.events |= its.events;
    needs.whole |= its.whole;
  }
  return needs;
}

bool asks_for_rejects(const Query& query) {
  return !query.metrics.empty() && query.metrics.front() == Metric::kRejects;
}

std::vector<Order> default_order(const Query& query) {
  std::vector<Order> order;
  const auto time = std::find_if(query.dimensions.begin(), query.dimensions.end(), is_time);
  if (time != query.dimensions.end()) {
    order.push_back(
        {.by_metric = false, .index = static_cast<size_t>(time - query.dimensions.begin()), .descending = false});
  }
  order.push_back({.by_metric = true, .index = 0, .descending = true});
  return order;
}

bool asks_of_visitors(const Filter& filter) {
  return filter.asks_of_visitor() || std::any_of(filter.children.begin(), filter.children.end(), asks_of_visitors);
}

bool reads(const Filter& filter, Dimension dimension) {
  if (filter.leaf()) return filter.field == Field(dimension);
  return std::any_of(filter.children.begin(), filter.children.end(),
                     [&](const Filter& child) { return reads(child, dimension); });
}

bool reads(const Query& query, Dimension dimension) {
  const auto& axes = query.dimensions;
  return reads(query.filter, dimension) || std::find(axes.begin(), axes.end(), Axis(dimension)) != axes.end();
}

}  // namespace footfall
