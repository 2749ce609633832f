#include "query/json_filter.h"

#include "query/json_read.h"

namespace footfall {
namespace {

namespace json = boost::json;
using Op = Filter::Op;

Field field_of(const Axis& axis) {
  if (const Dimension* dimension = std::get_if<Dimension>(&axis)) return *dimension;
  return std::get<RejectField>(axis);
}

// Counts nodes and values of the whole tree against their limits, which also bounds how deep it is.
class FilterParser {
 public:
  Result<std::vector<Filter>> list(const json::value& value, const std::string& path) {
    const json::array* items = value.if_array();
    if (!items) return wrong(path, "is no list of filters");
    std::vector<Filter> filters;
    filters.reserve(items->size());
    for (size_t i = 0; i < items->size(); ++i) {
      Result<Filter> filter = one((*items)[i], fmt::format("{}[{}]", path, i));
      if (!filter) return filter.error();
      filters.push_back(std::move(*filter));
    }
    return filters;
  }

 private:
  Result<Filter> one(const json::value& value, const std::string& path) {
    if (++nodes_ > kFilterNodes) return wrong("filters", "has more than {} parts", kFilterNodes);
    const json::array* items = value.if_array();
    if (!items || items->empty()) return wrong(path, "is no filter like [\"is\", \"event:page\", [\"/\"]]");
    const std::optional<std::string_view> name = text_of((*items)[0]);
    const std::optional<Op> op = name ? op_of(*name) : std::nullopt;
    if (!op) {
      return wrong(path + "[0]",
                   "{} is no operator: and, or, not, has_done, has_not_done, is, is_not, contains, contains_not",
                   shown((*items)[0]));
    }
    return *op >= Op::kIs ? leaf(*op, *items, path) : branch(*op, *items, path);
  }

  Result<Filter> branch(Op op, const json::array& items, const std::string& path) {
    if (items.size() != 2) return wrong(path, "has {} elements where \"{}\" takes 2", items.size(), op_name(op));
    Filter filter{.op = op};
    if (filter.has_one_child()) {
      Result<Filter> child = one(items[1], path + "[1]");
      if (!child) return child.error();
      filter.children.push_back(std::move(*child));
      return filter;
    }
    Result<std::vector<Filter>> children = list(items[1], path + "[1]");
    if (!children) return children.error();
    filter.children = std::move(*children);
    return filter;
  }

  Result<Filter> leaf(Op op, const json::array& items, const std::string& path) {
    if (items.size() < 3 || items.size() > 4) {
      return wrong(path, "has {} elements where \"{}\" takes 3 or 4", items.size(), op_name(op));
    }
    const std::optional<std::string_view> name = text_of(items[1]);
    const std::optional<Axis> axis = name ? axis_of(*name) : std::nullopt;
    if (axis && is_time(*axis)) return wrong(path + "[1]", "{} can't be filtered by; use date_range", shown(items[1]));
    if (!axis) return wrong(path + "[1]", "{} is no dimension", shown(items[1]));
    Filter filter{.op = op, .field = field_of(*axis)};
    if (Result<void> read = read_values(items[2], path + "[2]", filter); !read) return read.error();
    if (items.size() == 4) {
      if (Result<void> read = read_modifiers(items[3], path + "[3]", filter); !read) return read.error();
    }
    return filter;
  }

  Result<void> read_values(const json::value& value, const std::string& path, Filter& filter) {
    const json::array* values = value.if_array();
    if (!values || values->empty()) return wrong(path, "is no list of values");
    values_ += values->size();
    if (values_ > kFilterValues) return wrong("filters", "has more than {} values", kFilterValues);
    for (size_t i = 0; i < values->size(); ++i) {
      const std::optional<std::string_view> text = text_of((*values)[i]);
      if (!text) return wrong(fmt::format("{}[{}]", path, i), "is no string");
      filter.values.emplace_back(*text);
    }
    return {};
  }

  static Result<void> read_modifiers(const json::value& value, const std::string& path, Filter& filter) {
    const json::object* modifiers = value.if_object();
    if (!modifiers) return wrong(path, "is no object like {{\"case_sensitive\": false}}");
    for (const auto& [name, modifier] : *modifiers) {
      if (name != "case_sensitive") return wrong(path, "has a member {} that is not known", shown(json::string(name)));
      if (!modifier.is_bool()) return wrong(path + ".case_sensitive", "is neither true nor false");
      filter.case_sensitive = modifier.get_bool();
    }
    return {};
  }

  size_t nodes_ = 0;
  size_t values_ = 0;
};

json::array list_to_json(const std::vector<Filter>& filters) {
  json::array list;
  for (const Filter& filter : filters) list.push_back(to_json(filter));
  return list;
}

}  // namespace

Result<Filter> parse_filters(const json::value& value) {
  Result<std::vector<Filter>> filters = FilterParser().list(value, "filters");
  if (!filters) return filters.error();
  return Filter{.op = Op::kAnd, .children = std::move(*filters)};
}

json::value to_json(const Filter& filter) {
  json::array items{json::string(op_name(filter.op))};
  if (filter.has_one_child()) {
    items.push_back(to_json(filter.children.front()));
  } else if (!filter.leaf()) {
    items.push_back(list_to_json(filter.children));
  } else {
    items.emplace_back(json::string(field_name(filter.field)));
    json::array values;
    for (const std::string& value : filter.values) values.emplace_back(json::string(value));
    items.push_back(std::move(values));
    if (!filter.case_sensitive) items.push_back(json::object{{"case_sensitive", false}});
  }
  return items;
}

}  // namespace footfall
