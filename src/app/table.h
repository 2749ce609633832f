// Rows of text as a table for a person, or as CSV (RFC 4180) for a program.
#pragma once

#include <string>
#include <vector>

#include <boost/json/value.hpp>

#include "app/style.h"

namespace footfall {

struct TextTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  size_t text_columns = 0;  // the first ones are text, aligned left; the rest are numbers
};

// A value of an answer as it stands in a table: nothing for null, a text without its quotes.
std::string cell_text(const boost::json::value& value);

// The names of the columns are the heading.
std::string to_text(const TextTable& table, const Style& style = Style());
std::string to_csv(const TextTable& table);

// On standard output; `format` is "csv" or "table".
void print_table(const TextTable& table, const std::string& format);

}  // namespace footfall
