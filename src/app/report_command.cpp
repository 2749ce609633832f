#include <algorithm>
#include <map>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/ask.h"
#include "app/commands.h"
#include "app/table.h"
#include "footfall/dimension.h"

namespace json = boost::json;

namespace footfall {
namespace {

// By the names that are said: "page" for "event:page".
using Names = std::map<std::string, std::string, std::less<>>;

Names make_names() {
  Names names{{"minute", "time:minute"}, {"hour", "time:hour"},       {"day", "time:day"},
              {"month", "time:month"},   {"reason", "reject:reason"}, {"subject", "reject:subject"}};
  for (const DimensionInfo& dimension : kDimensions) {
    const bool is_event = dimension.id == Dimension::kEventName;
    names[is_event ? "event" : std::string(dimension.name.substr(dimension.name.find(':') + 1))] = dimension.name;
  }
  return names;
}

const Names& names() {
  static const Names all = make_names();
  return all;
}

json::array dimensions_of(const std::vector<std::string>& by) {
  json::array dimensions;
  for (const std::string& name : by) dimensions.emplace_back(names().at(name));
  return dimensions;
}

json::value range_of(const ReportSettings& settings) {
  if (settings.from.empty() && settings.to.empty()) return "all";
  const std::string from = settings.from.empty() ? "1970-01-01" : settings.from;
  const std::string to = settings.to.empty() ? "9999-12-31" : settings.to;
  return json::array{from, to};
}

// What rejects are grouped by is asked of them, unless other columns were named.
std::vector<std::string> metrics_of(const ReportSettings& settings) {
  const auto is_of_rejects = [](const std::string& name) { return name == "reason" || name == "subject"; };
  const bool default_metrics = settings.metrics == ReportSettings().metrics;
  if (default_metrics && std::any_of(settings.by.begin(), settings.by.end(), is_of_rejects)) return {"rejects"};
  return settings.metrics;
}

TextTable table_of(const json::value& answer, const json::array& dimensions, const json::array& metrics) {
  TextTable table;
  for (const auto* names : {&dimensions, &metrics}) {
    for (const json::value& name : *names) table.columns.push_back(cell_text(name));
  }
  table.text_columns = dimensions.size();
  for (const json::value& row : answer.at("results").as_array()) {
    std::vector<std::string> cells;
    for (const char* part : {"dimensions", "metrics"}) {
      for (const json::value& value : row.at(part).as_array()) cells.push_back(cell_text(value));
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace

std::vector<std::string> report_dimensions() {
  std::vector<std::string> said;
  said.reserve(names().size());
  for (const auto& [name, dimension] : names()) said.push_back(name);
  return said;
}

int report_command(const Settings& settings) {
  const ReportSettings& report = settings.report;
  const json::array dimensions = dimensions_of(report.by);
  const std::vector<std::string> columns = metrics_of(report);
  const json::array metrics(columns.begin(), columns.end());
  const json::object query{{"site_id", report.site},
                           {"metrics", metrics},
                           {"date_range", range_of(report)},
                           {"dimensions", dimensions},
                           {"pagination", {{"limit", report.limit}, {"offset", 0}}}};
  const auto answer = ask_body({settings.data}, "POST", "/api/v2/query", json::serialize(query));
  if (!answer) return fail(answer.error());
  if (report.format == "json") {
    fmt::print("{}\n", *answer);
    return kExitOk;
  }
  print_table(table_of(json::parse(*answer), dimensions, metrics), report.format);
  return kExitOk;
}

}  // namespace footfall
