#include "query/json_answer.h"

#include <iterator>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "query/json_filter.h"
#include "query/json_text.h"

namespace footfall {
namespace {

// `put` writes one item of the list.
template <class Items, class Put>
void put_list(std::string& out, const Items& items, Put put) {
  out += '[';
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ',';
    first = false;
    put(item);
  }
  out += ']';
}

void put_strings(std::string& out, const std::vector<std::string>& strings) {
  put_list(out, strings, [&](const std::string& text) { put_json_string(out, text); });
}

void put_cell(std::string& out, const Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) {
    out += "null";
  } else if (const uint64_t* number = std::get_if<uint64_t>(&cell)) {
    fmt::format_to(std::back_inserter(out), "{}", *number);
  } else {
    fmt::format_to(std::back_inserter(out), "{}", std::get<double>(cell));
  }
}

void put_row(std::string& out, const AnswerRow& row) {
  out += R"({"metrics":)";
  put_list(out, row.metrics, [&](const Cell& cell) { put_cell(out, cell); });
  out += R"(,"dimensions":)";
  put_strings(out, row.dimensions);
  out += '}';
}

void put_cost(std::string& out, const Cost& cost) {
  fmt::format_to(
      std::back_inserter(out),
      R"({{"rollup_months":{},"rollup_days":{},"scanned_days":{},"scanned_hits":{},"scanned_bytes":{},"kept":{}}})",
      cost.rollup_months, cost.rollup_days, cost.scanned_days, cost.scanned_hits, cost.scanned_bytes, cost.kept);
}

void put_meta(std::string& out, const Answer& answer, const Query& query) {
  out += '{';
  const size_t begin = out.size();
  const auto name = [&](std::string_view text) {
    if (out.size() != begin) out += ',';
    put_json_string(out, text);
    out += ':';
  };
  if (query.time_labels) {
    name("time_labels");
    put_strings(out, answer.time_labels);
  }
  if (query.total_rows) {
    name("total_rows");
    fmt::format_to(std::back_inserter(out), "{}", answer.total_rows);
  }
  if (query.cost) {
    name("cost");
    put_cost(out, answer.cost);
  }
  if (!answer.warnings.empty()) {
    name("warnings");
    put_strings(out, answer.warnings);
  }
  out += '}';
}

void put_order(std::string& out, const Answer& answer, const Query& query, const Order& order) {
  const std::string_view name =
      order.by_metric ? info(query.metrics[order.index]).name : axis_name(answer.dimensions[order.index]);
  fmt::format_to(std::back_inserter(out), R"(["{}","{}"])", name, order.descending ? "desc" : "asc");
}

void put_include(std::string& out, const Query& query) {
  const char* before = "";
  out += '{';
  for (const auto& [name, asked] :
       {std::pair{"time_labels", query.time_labels}, {"total_rows", query.total_rows}, {"cost", query.cost}}) {
    if (!asked) continue;
    fmt::format_to(std::back_inserter(out), R"({}"{}":true)", before, name);
    before = ",";
  }
  out += '}';
}

void put_query(std::string& out, const Answer& answer, const Query& query) {
  out += query.sites.size() == 1 ? R"({"site_id":)" : R"({"site_ids":)";
  if (query.sites.size() == 1) {
    put_json_string(out, query.sites[0]);
  } else {
    put_strings(out, query.sites);
  }
  out += R"(,"metrics":)";
  put_list(out, query.metrics, [&](Metric metric) { put_json_string(out, info(metric).name); });
  fmt::format_to(std::back_inserter(out), R"(,"date_range":["{}","{}"],"filters":)", answer.from, answer.to);
  put_list(out, query.filter.children, [&](const Filter& filter) { out += boost::json::serialize(to_json(filter)); });
  out += R"(,"dimensions":)";
  put_list(out, answer.dimensions, [&](const Axis& axis) { put_json_string(out, axis_name(axis)); });
  out += R"(,"order_by":)";
  put_list(out, answer.order, [&](const Order& order) { put_order(out, answer, query, order); });
  out += R"(,"include":)";
  put_include(out, query);
  fmt::format_to(std::back_inserter(out), R"(,"pagination":{{"limit":{},"offset":{}}}}})", query.limit, query.offset);
}

}  // namespace

std::string to_json(const Answer& answer, const Query& query) {
  std::string out = R"({"results":)";
  put_list(out, answer.rows, [&](const AnswerRow& row) { put_row(out, row); });
  out += R"(,"meta":)";
  put_meta(out, answer, query);
  out += R"(,"query":)";
  put_query(out, answer, query);
  out += '}';
  return out;
}

}  // namespace footfall
