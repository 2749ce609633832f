#include "query/json_query.h"

#include <algorithm>
#include <array>

#include "query/json_filter.h"
#include "query/json_range.h"
#include "query/json_read.h"

namespace footfall {
namespace {

namespace json = boost::json;

// A filter tree of kFilterNodes can be this deep and no deeper.
constexpr size_t kJsonDepth = 2 * kFilterNodes + 8;

Result<void> add_site(const json::value& value, std::string_view path, Query& query) {
  const std::optional<std::string_view> site = text_of(value);
  if (!site || site->empty()) return wrong(path, "{} is no site's domain", shown(value));
  if (std::find(query.sites.begin(), query.sites.end(), *site) != query.sites.end()) {
    return wrong(path, "{} is there twice", shown(value));
  }
  query.sites.emplace_back(*site);
  return {};
}

Result<void> read_site(const json::value& value, Query& query) { return add_site(value, "site_id", query); }

Result<void> read_sites(const json::value& value, Query& query) {
  if (!query.sites.empty()) return wrong("site_ids", "stands beside site_id; one of them is enough");
  const json::array* list = value.if_array();
  if (!list || list->empty()) return wrong("site_ids", "is no list of sites");
  if (list->size() > kQuerySites) return wrong("site_ids", "has {} entries; the most is {}", list->size(), kQuerySites);
  for (size_t i = 0; i < list->size(); ++i) {
    if (Result<void> added = add_site((*list)[i], fmt::format("site_ids[{}]", i), query); !added) return added.error();
  }
  return {};
}

Result<void> read_metrics(const json::value& value, Query& query) {
  const json::array* list = value.if_array();
  if (!list || list->empty()) return wrong("metrics", "is no list of metrics");
  for (size_t i = 0; i < list->size(); ++i) {
    const std::string path = fmt::format("metrics[{}]", i);
    const std::optional<std::string_view> name = text_of((*list)[i]);
    const std::optional<Metric> metric = name ? metric_of(*name) : std::nullopt;
    if (!metric) return wrong(path, "{} is no metric", shown((*list)[i]));
    if (std::find(query.metrics.begin(), query.metrics.end(), *metric) != query.metrics.end()) {
      return wrong(path, "{} is there twice", shown((*list)[i]));
    }
    query.metrics.push_back(*metric);
  }
  return {};
}

Result<void> read_range(const json::value& value, Query& query) {
  const Result<DateRange> range = parse_date_range(value);
  if (!range) return range.error();
  const std::optional<Day> date = query.range.date;  // whichever of the two members came first
  query.range = *range;
  query.range.date = date;
  return {};
}

Result<void> read_date(const json::value& value, Query& query) {
  const Result<Day> day = parse_date(value);
  if (!day) return day.error();
  query.range.date = *day;
  return {};
}

Result<void> read_dimensions(const json::value& value, Query& query) {
  const json::array* list = value.if_array();
  if (!list) return wrong("dimensions", "is no list of dimensions");
  if (list->size() > kAxes) return wrong("dimensions", "has {} entries; the most is {}", list->size(), kAxes);
  for (size_t i = 0; i < list->size(); ++i) {
    const std::string path = fmt::format("dimensions[{}]", i);
    const std::optional<std::string_view> name = text_of((*list)[i]);
    const std::optional<Axis> axis = name ? axis_of(*name) : std::nullopt;
    if (!axis) return wrong(path, "{} is no dimension", shown((*list)[i]));
    if (std::find(query.dimensions.begin(), query.dimensions.end(), *axis) != query.dimensions.end()) {
      return wrong(path, "{} is there twice", shown((*list)[i]));
    }
    query.dimensions.push_back(*axis);
  }
  return {};
}

Result<void> read_filters(const json::value& value, Query& query) {
  Result<Filter> filter = parse_filters(value);
  if (!filter) return filter.error();
  query.filter = std::move(*filter);
  return {};
}

// Runs after the metrics and dimensions that it points to.
Result<Order> parse_order(const json::value& value, const std::string& path, const Query& query) {
  const json::array* pair = value.if_array();
  const std::optional<std::string_view> name = pair && pair->size() == 2 ? text_of((*pair)[0]) : std::nullopt;
  const std::optional<std::string_view> direction = name ? text_of((*pair)[1]) : std::nullopt;
  if (!direction || (*direction != "asc" && *direction != "desc")) {
    return wrong(path, "{} is no pair like [\"visitors\", \"desc\"]", shown(value));
  }
  Order order{.descending = *direction == "desc"};
  const std::optional<Metric> metric = metric_of(*name);
  const auto by = metric ? std::find(query.metrics.begin(), query.metrics.end(), *metric) : query.metrics.end();
  if (by != query.metrics.end()) {
    order.index = static_cast<size_t>(by - query.metrics.begin());
    return order;
  }
  const std::optional<Axis> axis = axis_of(*name);
  const auto& axes = query.dimensions;
  const auto along = axis ? std::find(axes.begin(), axes.end(), *axis) : axes.end();
  if (along == axes.end()) return wrong(path, "{} is not among metrics and dimensions of the query", shown((*pair)[0]));
  order.by_metric = false;
  order.index = static_cast<size_t>(along - axes.begin());
  return order;
}

Result<void> read_order(const json::value& value, Query& query) {
  const json::array* list = value.if_array();
  if (!list) return wrong("order_by", "is no list of pairs");
  const size_t most = query.metrics.size() + query.dimensions.size();
  if (list->size() > most) return wrong("order_by", "has {} entries for {} columns", list->size(), most);
  for (size_t i = 0; i < list->size(); ++i) {
    const Result<Order> order = parse_order((*list)[i], fmt::format("order_by[{}]", i), query);
    if (!order) return order.error();
    query.order.push_back(*order);
  }
  return {};
}

Result<void> read_pagination(const json::value& value, Query& query) {
  const json::object* members = value.if_object();
  if (!members) return wrong("pagination", "is no object");
  for (const auto& [name, member] : *members) {
    const std::optional<uint64_t> number = number_of(member);
    if (name == "limit") {
      if (!number || *number < 1 || *number > kQueryRows) {
        return wrong("pagination.limit", "{} is no number from 1 to {}", shown(member), kQueryRows);
      }
      query.limit = *number;
    } else if (name == "offset") {
      if (!number) return wrong("pagination.offset", "{} is no whole number from 0", shown(member));
      query.offset = *number;
    } else {
      return wrong("pagination", "has a member {} that is not known", shown(json::string(name)));
    }
  }
  return {};
}

Result<void> read_include(const json::value& value, Query& query) {
  const json::object* members = value.if_object();
  if (!members) return wrong("include", "is no object");
  for (const auto& [name, member] : *members) {
    const bool known = name == "time_labels" || name == "total_rows" || name == "cost" || name == "imports";
    if (!known) return wrong("include", "has a member {} that is not known", shown(json::string(name)));
    if (!member.is_bool()) return wrong(fmt::format("include.{}", std::string(name)), "is neither true nor false");
    if (name == "time_labels") query.time_labels = member.get_bool();
    if (name == "total_rows") query.total_rows = member.get_bool();
    if (name == "cost") query.cost = member.get_bool();
  }
  if (query.time_labels && std::none_of(query.dimensions.begin(), query.dimensions.end(), is_time)) {
    return wrong("include.time_labels", "needs a time dimension in dimensions");
  }
  return {};
}

Result<void> read_force_scan(const json::value& value, Query& query) {
  if (!value.is_bool()) return wrong("force_scan", "is neither true nor false");
  query.force_scan = value.get_bool();
  return {};
}

struct Member {
  std::string_view name;
  bool required;
  Result<void> (*read)(const json::value& value, Query& query);
};

// In the order in which they are read: order_by and include look at what came before them.
constexpr std::array<Member, 11> kMembers{{
    {"site_id", false, read_site},
    {"site_ids", false, read_sites},
    {"metrics", true, read_metrics},
    {"date_range", true, read_range},
    {"date", false, read_date},
    {"dimensions", false, read_dimensions},
    {"filters", false, read_filters},
    {"order_by", false, read_order},
    {"pagination", false, read_pagination},
    {"include", false, read_include},
    {"force_scan", false, read_force_scan},
}};

Result<void> check_members(const json::object& object) {
  for (const auto& entry : object) {
    const std::string_view name(entry.key().data(), entry.key().size());
    if (std::none_of(kMembers.begin(), kMembers.end(), [&](const Member& member) { return member.name == name; })) {
      return wrong("the query", "has a member {} that is not known", shown(json::string(entry.key())));
    }
  }
  return {};
}

bool is_of_rejects(const Axis& axis) { return std::holds_alternative<RejectField>(axis); }

bool fits_rejects(const Axis& axis) {
  const Grain* grain = std::get_if<Grain>(&axis);
  return is_of_rejects(axis) || (grain != nullptr && *grain != Grain::kMinute && *grain != Grain::kHour);
}

// Whether each leaf looks at rejects, or none does.
bool all_leaves(const Filter& filter, bool of_rejects) {
  if (filter.leaf()) return std::holds_alternative<RejectField>(filter.field) == of_rejects;
  return std::all_of(filter.children.begin(), filter.children.end(),
                     [of_rejects](const Filter& child) { return all_leaves(child, of_rejects); });
}

// Rejects are no hits: nothing is known of them but their day, their reason and what they are about.
Result<void> check_rejects(const Query& query) {
  const bool rejects = asks_for_rejects(query);
  const auto& axes = query.dimensions;
  if (query.metrics.size() > 1 &&
      std::find(query.metrics.begin(), query.metrics.end(), Metric::kRejects) != query.metrics.end()) {
    return wrong("metrics", "asks for rejects beside others; ask for them alone");
  }
  if (!rejects && (std::any_of(axes.begin(), axes.end(), is_of_rejects) || !all_leaves(query.filter, false))) {
    return wrong("metrics", "must be [\"rejects\"] for reject:reason and reject:subject");
  }
  if (!rejects) return {};
  if (!std::all_of(axes.begin(), axes.end(), fits_rejects)) {
    return wrong("dimensions", "of rejects are reject:reason, reject:subject, time:day and time:month");
  }
  if (!all_leaves(query.filter, true)) return wrong("filters", "of rejects are reject:reason and reject:subject");
  if (asks_of_visitors(query.filter)) return wrong("filters", "of rejects can't ask what a visitor has done");
  const DateRange::Form form = query.range.form;
  if (form == DateRange::Form::kLast24Hours || form == DateRange::Form::kSeconds) {
    return wrong("date_range", "must be of whole days, as rejects are counted by day");
  }
  return {};
}

}  // namespace

Result<Query> parse_query(std::string_view text) {
  json::parse_options options;
  options.max_depth = kJsonDepth;
  json::error_code error;
  const json::value value = json::parse({text.data(), text.size()}, error, {}, options);
  if (error == json::error::too_deep) return wrong("the query", "is nested too deeply");
  if (error) return wrong("the query", "is no JSON: {}", error.message());
  const json::object* object = value.if_object();
  if (!object) return wrong("the query", "is no JSON object");
  if (Result<void> known = check_members(*object); !known) return known.error();
  Query query;
  for (const Member& member : kMembers) {
    const json::value* found = object->if_contains({member.name.data(), member.name.size()});
    if (!found && member.required) return wrong(member.name, "is missing");
    if (!found) continue;
    if (Result<void> read = member.read(*found, query); !read) return read.error();
  }
  if (query.sites.empty()) return wrong("site_id", "is missing");
  if (Result<void> fits = check_rejects(query); !fits) return fits.error();
  return query;
}

}  // namespace footfall
