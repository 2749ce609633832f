#include "app/table.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace footfall {
namespace {

// Characters that a terminal shows: UTF-8 continuation bytes take no place.
size_t width(const std::string& text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

std::string line_of(const std::vector<std::string>& row, const std::vector<size_t>& widths, size_t texts) {
  std::string out;
  for (size_t i = 0; i < row.size(); ++i) {
    const std::string padding(widths[i] - width(row[i]), ' ');
    if (i > 0) out += "  ";
    out += i < texts ? row[i] + padding : padding + row[i];
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

void add_csv_row(std::string& out, const std::vector<std::string>& row) {
  for (size_t i = 0; i < row.size(); ++i) {
    if (i > 0) out += ',';
    if (row[i].find_first_of(",\"\r\n") == std::string::npos) {
      out += row[i];
      continue;
    }
    out += '"';
    for (const char c : row[i]) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    out += '"';
  }
  out += "\r\n";
}

}  // namespace

std::string cell_text(const boost::json::value& value) {
  if (value.is_null()) return "";
  return value.is_string() ? std::string(value.get_string()) : boost::json::serialize(value);
}

std::string to_text(const TextTable& table, const Style& style) {
  std::vector<size_t> widths;
  widths.reserve(table.columns.size());
  for (const std::string& column : table.columns) widths.push_back(width(column));
  for (const auto& row : table.rows) {
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  }
  std::string out = style.heading(line_of(table.columns, widths, table.text_columns)) + "\n";
  for (const auto& row : table.rows) out += line_of(row, widths, table.text_columns) + "\n";
  return out;
}

std::string to_csv(const TextTable& table) {
  std::string out;
  add_csv_row(out, table.columns);
  for (const auto& row : table.rows) add_csv_row(out, row);
  return out;
}

void print_table(const TextTable& table, const std::string& format) {
  fmt::print("{}", format == "csv" ? to_csv(table) : to_text(table, Style::of(stdout)));
}

}  // namespace footfall
