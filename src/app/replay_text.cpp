#include "app/replay_text.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/table.h"

namespace json = boost::json;

namespace footfall {
namespace {

constexpr size_t kNamedDays = 5;  // of those left alone; --json lists more
constexpr std::string_view kSums[] = {"visitors", "visits", "pageviews", "events"};

uint64_t number(const json::value& value) { return value.to_number<uint64_t>(); }

std::string text(const json::value& value) { return std::string(std::string_view(value.as_string())); }

std::string with_commas(uint64_t value) {
  std::string digits = std::to_string(value);
  for (size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

// "12 -> 13", or "12" where it did not change.
std::string change_text(uint64_t before, uint64_t after) {
  return before == after ? std::to_string(after) : fmt::format("{} -> {}", before, after);
}

std::vector<std::string> change_row(std::string name, const json::value& change) {
  std::vector<std::string> row{std::move(name)};
  for (const std::string_view sum : kSums) {
    row.push_back(change_text(number(change.at("before").at(sum)), number(change.at("after").at(sum))));
  }
  return row;
}

TextTable table_of(std::string name) {
  TextTable table;
  table.columns.push_back(std::move(name));
  table.columns.insert(table.columns.end(), std::begin(kSums), std::end(kSums));
  table.text_columns = 1;
  return table;
}

std::string dimension_text(const json::value& dimension, const Style& style) {
  TextTable table = table_of(text(dimension.at("dimension")));
  const auto& values = dimension.at("values").as_array();
  for (const json::value& value : values) table.rows.push_back(change_row(text(value.at("value")), value));
  std::string out = "\n" + to_text(table, style);
  const uint64_t more = number(dimension.at("changed")) - values.size();
  if (more > 0) out += fmt::format("and {} more\n", more);
  if (dimension.at("cut").as_bool()) {
    out += "There are too many values to follow: small changes may be missing, and sums may leave out early days.\n";
  }
  return out;
}

std::string rejects_text(const json::array& rejects, const Style& style) {
  if (rejects.empty()) return "";
  TextTable table{{"rejects", "count"}, {}, 1};
  for (const json::value& reject : rejects) {
    table.rows.push_back(
        {text(reject.at("reason")), change_text(number(reject.at("before")), number(reject.at("after")))});
  }
  return "\n" + to_text(table, style);
}

std::string difference_text(const json::value& difference, const Style& style) {
  const auto& dimensions = difference.at("dimensions").as_array();
  const auto& rejects = difference.at("rejects").as_array();
  const json::value& totals = difference.at("totals");
  if (dimensions.empty() && rejects.empty() && totals.at("before") == totals.at("after")) {
    return "\nNo number has changed.\n";
  }
  TextTable table = table_of("totals");
  table.rows.push_back(change_row("", totals));
  std::string out = "\n" + to_text(table, style);
  for (const json::value& dimension : dimensions) out += dimension_text(dimension, style);
  return out + rejects_text(rejects, style);
}

std::string closed_text(const json::value& closed) {
  const uint64_t count = number(closed.at("count"));
  if (count == 0) return "";
  std::string names;
  const auto& days = closed.at("days").as_array();
  for (size_t i = 0; i < std::min(days.size(), kNamedDays); ++i) {
    const std::string site = text(days[i].at("site"));
    names += (i == 0 ? "" : ", ") + (site.empty() ? "unknown hosts" : site) + " " + text(days[i].at("date"));
  }
  if (count > kNamedDays) names += ", ...";
  return fmt::format("Left alone  {} closed, as raw records of them have expired: {}\n", count, names);
}

std::string state_text(const json::value& replay) {
  const std::string state = text(replay.at("state"));
  if (state == "running") return "State       running, with " + progress_text(replay) + "\n";
  if (state == "stopped") return "State       stopped before its end\n";
  return replay.at("dry_run").as_bool() ? "State       a dry run: nothing was changed\n" : "";
}

}  // namespace

std::string progress_text(const json::value& replay) {
  const uint64_t done = number(replay.at("days_done"));
  const auto seconds = replay.at("seconds").to_number<double>();
  const auto records = replay.at("records").to_number<double>();
  std::string out = fmt::format("{} of {} days", done, done + number(replay.at("days_left")));
  if (seconds > 0) out += fmt::format(", {} records a second", with_commas(static_cast<uint64_t>(records / seconds)));
  if (const std::string why = text(replay.at("waits_for")); !why.empty()) out += ", and waits: " + why;
  return out;
}

std::string replay_text(const json::value& replay, const Style& style) {
  return state_text(replay) +
         fmt::format("Days        {} folded {}, {} records\n", number(replay.at("days_done")),
                     replay.at("dry_run").as_bool() ? "aside" : "again", with_commas(number(replay.at("records")))) +
         closed_text(replay.at("closed")) + difference_text(replay.at("difference"), style);
}

}  // namespace footfall
