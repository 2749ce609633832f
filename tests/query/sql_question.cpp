// A query in SQL, over the table `seen` of sql_oracle.cpp. Hits, visits and the visits that bounces and durations are
// of are counted apart, each in its own groups, and then laid side by side.
#include <map>

#include <fmt/ranges.h>

#include "query/sql_oracle.h"

namespace footfall {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

std::string of_sites(const RandomQuery& query) {
  std::vector<std::string> sites;
  for (const std::string& site : query.sites) sites.push_back(quoted(site));
  return fmt::format("site IN ({})", fmt::join(sites, ", "));
}

// Where a hit's page is read from.
enum class Page { kOwn, kEntry };

std::string in_range(const RandomQuery& query, const std::string& second) {
  if (!query.by_days) return fmt::format("{} >= {} AND {} < {}", second, query.from, second, query.to);
  const auto number = [](absl::CivilDay day) { return day - absl::CivilDay(1970, 1, 1); };
  return fmt::format("day BETWEEN {} AND {}", number(query.first_day), number(query.last_day));
}

std::string leaf(const RandomFilter& leaf, Page page) {
  std::string value = '[' + leaf.dimension + ']';
  if (leaf.dimension == "event:page" && page == Page::kEntry) value = "entry";
  if (!leaf.case_sensitive) value = "lower_text(" + value + ")";
  std::vector<std::string> any;
  for (const std::string& text : leaf.values) {
    const std::string wanted = leaf.case_sensitive ? quoted(text) : "lower_text(" + quoted(text) + ")";
    const bool contains = leaf.op.rfind("contains", 0) == 0;
    any.push_back(contains ? fmt::format("instr({}, {}) > 0", value, wanted) : value + " = " + wanted);
  }
  const bool negated = leaf.op == "is_not" || leaf.op == "contains_not";
  return fmt::format("{}({})", negated ? "NOT " : "", fmt::join(any, " OR "));
}

std::string condition(const RandomQuery& query, const RandomFilter& filter, Page page) {
  if (!filter.dimension.empty()) return leaf(filter, page);
  if (filter.op.rfind("has_", 0) == 0) {
    return fmt::format("visitor {} (SELECT visitor FROM seen WHERE {} AND {})",
                       filter.op == "has_done" ? "IN" : "NOT IN", in_range(query, "second"),
                       condition(query, filter.children[0], Page::kOwn));
  }
  std::vector<std::string> parts;
  for (const RandomFilter& child : filter.children) parts.push_back(condition(query, child, page));
  if (filter.op == "not") return "NOT (" + parts[0] + ")";
  if (parts.empty()) return filter.op == "and" ? "1" : "0";
  return fmt::format("({})", fmt::join(parts, filter.op == "and" ? " AND " : " OR "));
}

// Up to 48 hours (49 where the clocks go back) by hour, up to half a year by day.
std::string grain_of(const RandomQuery& query) {
  const int64_t days = query.last_day - query.first_day + 1;
  const bool short_range = query.by_days ? days <= 2 : query.to - query.from <= int64_t{49} * 3600;
  if (short_range) return "time:hour";
  return query.by_days && days > 184 ? "time:month" : "time:day";
}

// Which columns of `seen` the groups of a class of sums are.
struct Columns {
  const char* time;
  Page page;
};

// "[time:day key] AS k0, [time:day] AS d0, ..."
std::string groups(const RandomQuery& query, const Columns& columns) {
  std::string out;
  for (size_t i = 0; i < query.dimensions.size(); ++i) {
    std::string name = query.dimensions[i] == "time" ? grain_of(query) : query.dimensions[i];
    std::string key;
    if (name.rfind("time:", 0) == 0) {
      key = fmt::format("[{}{} key]", columns.time, name);
      name = fmt::format("[{}{}]", columns.time, name);
    } else {
      name = name == "event:page" && columns.page == Page::kEntry ? "entry" : '[' + name + ']';
      key = name;
    }
    out += fmt::format("{} AS k{}, {} AS d{}, ", key, i, name, i);
  }
  return out;
}

// "k0, d0, k1, d1"; `before` is left out with them where there are none.
std::string group_names(const RandomQuery& query, const std::string& before) {
  std::vector<std::string> names;
  for (size_t i = 0; i < query.dimensions.size(); ++i) names.push_back(fmt::format("k{}, d{}", i, i));
  return names.empty() ? "" : before + fmt::format("{}", fmt::join(names, ", "));
}

// The same for the answer's rows. Sites share labels, and no keys.
std::string row_columns(const RandomQuery& query) {
  std::string out;
  for (size_t i = 0; i < query.dimensions.size(); ++i) {
    out += query.sites.size() > 1 ? fmt::format("d{0} AS k{0}, d{0}, ", i) : fmt::format("k{0}, d{0}, ", i);
  }
  return out;
}

std::string row_groups(const RandomQuery& query) {
  if (query.sites.size() == 1) return group_names(query, " GROUP BY ");
  std::vector<std::string> labels;
  for (size_t i = 0; i < query.dimensions.size(); ++i) labels.push_back(fmt::format("d{}", i));
  return labels.empty() ? "" : fmt::format(" GROUP BY {}", fmt::join(labels, ", "));
}

std::string of_hits(const RandomQuery& query) {
  return fmt::format(
      "SELECT {}COUNT(DISTINCT visitor) AS visitors, SUM(pageview) AS pageviews, COUNT(*) AS events, 0 AS visits, "
      "0 AS based, 0 AS bounces, 0 AS seconds FROM seen WHERE {} AND {} AND {}{}",
      groups(query, {"", Page::kOwn}), of_sites(query), in_range(query, "second"),
      condition(query, query.filter, Page::kOwn), group_names(query, " GROUP BY "));
}

std::string of_visits(const RandomQuery& query) {
  return fmt::format("SELECT {}0, 0, 0, COUNT(DISTINCT visit), 0, 0, 0 FROM seen WHERE {} AND {} AND {} AND {}{}",
                     groups(query, {"begun ", Page::kOwn}), of_sites(query), in_range(query, "second"),
                     in_range(query, "begun"), condition(query, query.filter, Page::kOwn),
                     group_names(query, " GROUP BY "));
}

std::string of_based(const RandomQuery& query) {
  return fmt::format(
      "SELECT {}0, 0, 0, 0, COUNT(*), SUM(bounce), SUM(duration) FROM (SELECT DISTINCT {}visit, bounce, duration "
      "FROM seen WHERE {} AND {} AND {} AND {}){}",
      group_names(query, "") + (query.dimensions.empty() ? "" : ", "), groups(query, {"begun ", Page::kEntry}),
      of_sites(query), in_range(query, "second"), in_range(query, "begun"),
      condition(query, query.filter, Page::kEntry), group_names(query, " GROUP BY "));
}

std::string everybody(const RandomQuery& query) {
  return fmt::format("(SELECT COUNT(DISTINCT visitor) FROM seen WHERE {} AND {} AND {}) AS everybody", of_sites(query),
                     in_range(query, "second"), condition(query, query.filter, Page::kOwn));
}

struct MetricSql {
  std::string value;
  std::string is_row;  // whether a group has anything to say about it
};

const std::map<std::string, MetricSql> kMetricSql{
    {"visitors", {"visitors", "events > 0"}},
    {"visits", {"visits", "visits > 0"}},
    {"pageviews", {"pageviews", "events > 0"}},
    {"events", {"events", "events > 0"}},
    {"views_per_visit", {"ROUND(100.0 * pageviews / visits) / 100", "events > 0 OR visits > 0"}},
    {"bounce_rate", {"CAST(ROUND(100.0 * bounces / based) AS INTEGER)", "based > 0"}},
    {"visit_duration", {"CAST(ROUND(1.0 * seconds / based) AS INTEGER)", "based > 0"}},
    {"percentage", {"ROUND(1000.0 * visitors / everybody) / 10", "events > 0"}},
};

std::string order_by(const RandomQuery& query) {
  std::string out;
  for (const RandomOrder& by : whole_order(query)) {
    const size_t dimensions = query.dimensions.size();
    out += by.column < dimensions ? fmt::format("k{}", by.column) : fmt::format("m{}", by.column - dimensions);
    out += by.descending ? " DESC, " : ", ";
  }
  for (size_t i = 0; i < query.dimensions.size(); ++i) out += fmt::format("k{}, ", i);
  return out + "1";
}

}  // namespace

std::string SqlOracle::sql_of(const RandomQuery& query) {
  std::vector<std::string> columns;
  std::vector<std::string> is_row;
  for (size_t i = 0; i < query.dimensions.size(); ++i) columns.push_back(fmt::format("d{}", i));
  for (size_t i = 0; i < query.metrics.size(); ++i) {
    const MetricSql& metric = kMetricSql.at(query.metrics[i]);
    columns.push_back(fmt::format("{} AS m{}", metric.value, i));
    is_row.push_back(metric.is_row);
  }
  std::string sums;
  for (const char* sum : {"visitors", "pageviews", "events", "visits", "based", "bounces", "seconds"}) {
    sums += fmt::format("{}COALESCE(SUM({}), 0) AS {}", sums.empty() ? "" : ", ", sum, sum);
  }
  sums += ", " + everybody(query);
  return fmt::format(
      "SELECT {} FROM (SELECT {}{} FROM ({} UNION ALL {} UNION ALL {}){}){} ORDER BY {}", fmt::join(columns, ", "),
      row_columns(query), sums, of_hits(query), of_visits(query), of_based(query), row_groups(query),
      query.dimensions.empty() ? "" : fmt::format(" WHERE {}", fmt::join(is_row, " OR ")), order_by(query));
}

std::vector<std::string> SqlOracle::answer(const RandomQuery& query) {
  std::vector<std::string> lines;
  for (const Sqlite::Row& row : sql_.run(sql_of(query))) {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i) {
      if (i == query.dimensions.size()) line += '|';
      if (i >= query.dimensions.size()) line += ' ';
      if (const auto* text = std::get_if<std::string>(&row[i])) line += *text + ' ';
      if (const auto* number = std::get_if<int64_t>(&row[i])) line += fmt::format("{}", *number);
      if (const auto* real = std::get_if<double>(&row[i])) line += fmt::format("{}", *real);
      if (std::holds_alternative<std::monostate>(row[i])) line += "null";
    }
    lines.push_back(line);
  }
  return lines;
}

}  // namespace footfall
