#include "query/random_query.h"

#include <algorithm>

#include <absl/time/time.h>
#include <boost/json.hpp>

#include "query/random_world.h"

namespace footfall {
namespace {

namespace json = boost::json;

const std::vector<std::string> kTimes{"time", "time:minute", "time:hour", "time:day", "time:month"};

const DimensionInfo& random_dimension(Dice& dice) {
  return kDimensions[static_cast<size_t>(dice.below(static_cast<int>(kDimensionCount)))];
}

RandomFilter random_leaf(Dice& dice) {
  const DimensionInfo& dimension = random_dimension(dice);
  RandomFilter leaf{.op = dice.pick<std::string>({"is", "is", "is_not", "contains", "contains_not"})};
  leaf.dimension = dimension.name;
  for (int i = dice.below(3); i >= 0; --i) leaf.values.push_back(random_value(dice, dimension.id));
  leaf.case_sensitive = !dice.one_in(4);
  return leaf;
}

bool takes_one(const RandomFilter& filter) { return filter.op != "and" && filter.op != "or"; }

RandomFilter random_filter(Dice& dice, int depth) {
  if (depth == 0 || dice.one_in(2)) return random_leaf(dice);
  RandomFilter filter{.op = dice.pick<std::string>({"and", "or", "not", "has_done", "has_not_done"})};
  const int children = takes_one(filter) ? 1 : dice.below(4);
  for (int i = 0; i < children; ++i) filter.children.push_back(random_filter(dice, depth - 1));
  return filter;
}

std::vector<std::string> random_dimensions(Dice& dice) {
  std::vector<std::string> dimensions;
  for (int i = dice.below(4); i > 0; --i) {
    const std::string name = dice.one_in(3) ? dice.pick(kTimes) : std::string(random_dimension(dice).name);
    if (std::find(dimensions.begin(), dimensions.end(), name) == dimensions.end()) dimensions.push_back(name);
  }
  return dimensions;
}

std::vector<std::string> random_sites(Dice& dice, const std::vector<std::string>& sites) {
  std::vector<std::string> some{dice.pick(sites)};
  while (dice.one_in(3)) {
    const std::string& site = dice.pick(sites);
    if (std::find(some.begin(), some.end(), site) == some.end()) some.push_back(site);
  }
  return some;
}

std::vector<std::string> random_metrics(Dice& dice) {
  std::vector<std::string> metrics;
  for (const MetricInfo& metric : kMetrics) {
    if (metric.id != Metric::kRejects && dice.one_in(2)) metrics.emplace_back(metric.name);
  }
  if (metrics.empty()) metrics.emplace_back("visitors");
  return metrics;
}

void put_range(Dice& dice, absl::CivilDay first_day, RandomQuery& query) {
  query.by_days = dice.one_in(2);
  query.first_day = first_day + dice.below(4) - 1;
  query.last_day = query.first_day + dice.below(4);
  if (dice.one_in(3)) query.first_day -= 40;
  if (dice.one_in(8)) query.last_day += 200;
  const int64_t start = absl::ToUnixSeconds(absl::FromCivil(first_day, absl::UTCTimeZone()));
  query.from = start - 43'200 + dice.below(5 * 86'400);
  query.to = query.from + 1 + dice.below(dice.one_in(2) ? 7'200 : 4 * 86'400);
}

void put_order(Dice& dice, RandomQuery& query) {
  const int columns = static_cast<int>(query.dimensions.size() + query.metrics.size());
  for (int column = 0; column < columns; ++column) {
    if (!dice.one_in(3)) continue;
    const auto at = query.order.begin() + dice.below(static_cast<int>(query.order.size()) + 1);
    query.order.insert(at, {.column = static_cast<size_t>(column), .descending = dice.one_in(2)});
  }
}

json::value to_json(const RandomFilter& filter) {
  json::array items{json::string(filter.op)};
  if (filter.dimension.empty()) {
    json::array children;
    for (const RandomFilter& child : filter.children) children.push_back(to_json(child));
    items.push_back(takes_one(filter) ? children.at(0) : json::value(children));
    return items;
  }
  items.emplace_back(json::string(filter.dimension));
  items.emplace_back(json::value_from(filter.values));
  if (!filter.case_sensitive) items.push_back(json::object{{"case_sensitive", false}});
  return items;
}

std::string iso(int64_t second) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", absl::FromUnixSeconds(second), absl::UTCTimeZone());
}

json::array range_of(const RandomQuery& query) {
  const auto text = [](const std::string& date) { return json::value(json::string(date)); };
  if (!query.by_days) return {text(iso(query.from)), text(iso(query.to - 1))};
  return {text(absl::FormatCivilTime(query.first_day)), text(absl::FormatCivilTime(query.last_day))};
}

}  // namespace

RandomQuery random_query(Dice& dice, const std::vector<std::string>& sites, absl::CivilDay first_day) {
  RandomQuery query{
      .sites = random_sites(dice, sites), .metrics = random_metrics(dice), .dimensions = random_dimensions(dice)};
  query.filter.op = "and";
  const int filters = dice.one_in(3) ? 0 : 1 + dice.below(2);
  for (int i = 0; i < filters; ++i) query.filter.children.push_back(random_filter(dice, 3));
  put_range(dice, first_day, query);
  if (dice.one_in(2)) put_order(dice, query);
  if (dice.one_in(3)) query.limit = static_cast<size_t>(1 + dice.below(10));
  if (dice.one_in(4)) query.offset = static_cast<size_t>(dice.below(10));
  return query;
}

std::string json_of(const RandomQuery& query) {
  json::array order;
  for (const RandomOrder& by : query.order) {
    const size_t dimensions = query.dimensions.size();
    const std::string& name =
        by.column < dimensions ? query.dimensions[by.column] : query.metrics[by.column - dimensions];
    order.push_back(json::array{json::string(name), by.descending ? "desc" : "asc"});
  }
  const bool one = query.sites.size() == 1;
  return json::serialize(json::object{
      {one ? "site_id" : "site_ids", one ? json::value(json::string(query.sites[0])) : json::value_from(query.sites)},
      {"metrics", json::value_from(query.metrics)},
      {"date_range", range_of(query)},
      {"dimensions", json::value_from(query.dimensions)},
      {"filters", to_json(query.filter).as_array().at(1)},
      {"order_by", order},
      {"pagination", {{"limit", query.limit}, {"offset", query.offset}}}});
}

std::vector<RandomOrder> whole_order(const RandomQuery& query) {
  if (!query.order.empty()) return query.order;
  std::vector<RandomOrder> order;
  for (size_t i = 0; i < query.dimensions.size() && order.empty(); ++i) {
    if (query.dimensions[i].rfind("time", 0) == 0) order.push_back({.column = i, .descending = false});
  }
  order.push_back({.column = query.dimensions.size(), .descending = true});
  return order;
}

}  // namespace footfall
