#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/ask.h"
#include "app/commands.h"
#include "app/table.h"

namespace json = boost::json;

namespace footfall {
namespace {

std::string target_of(const ReportSettings& settings) {
  const std::string path = settings.examples ? "/api/v1/rejects/examples" : "/api/v1/rejects";
  return fmt::format("{}?site_id={}&from={}&to={}", path, url_segment(settings.site), url_segment(settings.from),
                     url_segment(settings.to));
}

TextTable table_of(const json::array& rows, std::vector<std::string> columns, size_t text_columns) {
  TextTable table{std::move(columns), {}, text_columns};
  for (const json::value& row : rows) {
    std::vector<std::string> cells;
    cells.reserve(table.columns.size());
    for (const std::string& column : table.columns) {
      const json::value* value = row.as_object().if_contains(column);
      cells.push_back(value == nullptr ? "" : cell_text(*value));
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace

int rejects_command(const Settings& settings) {
  const ReportSettings& report = settings.report;
  const auto answer = ask_body({settings.data}, "GET", target_of(report));
  if (!answer) return fail(answer.error());
  if (report.format == "json") {
    fmt::print("{}\n", *answer);
    return kExitOk;
  }
  const json::value body = json::parse(*answer);
  const TextTable table =
      report.examples
          ? table_of(body.at("examples").as_array(), {"time", "reason", "host", "page", "subject", "user_agent"}, 6)
          : table_of(body.at("rejects").as_array(), {"date", "reason", "subject", "count"}, 3);
  print_table(table, report.format);
  return kExitOk;
}

}  // namespace footfall
