#include "query/sqlite.h"

#include <clocale>
#include <cwchar>
#include <cwctype>

#include <catch2/catch.hpp>
#include <locale.h>
#include <sqlite3.h>

namespace footfall {
namespace {

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

// Puts a locale in place on this thread as long as it lives.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), before_(uselocale(locale_)) {}
  ~Utf8Locale() {
    uselocale(before_);
    freelocale(locale_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t locale_;
  locale_t before_;
};

std::string lower_text(const std::string& text) {
  const Utf8Locale utf8;
  std::wstring wide(text.size(), L'\0');
  const char* from = text.c_str();
  std::mbstate_t state{};
  wide.resize(std::mbsrtowcs(wide.data(), &from, wide.size(), &state));
  for (wchar_t& letter : wide) letter = static_cast<wchar_t>(std::towlower(static_cast<wint_t>(letter)));
  std::string out(wide.size() * 4, '\0');
  const wchar_t* wide_from = wide.c_str();
  state = {};
  out.resize(std::wcsrtombs(out.data(), &wide_from, out.size(), &state));
  return out;
}

void lower_text(sqlite3_context* context, int, sqlite3_value** values) {
  const std::string lower = lower_text(reinterpret_cast<const char*>(sqlite3_value_text(values[0])));
  sqlite3_result_text(context, lower.data(), static_cast<int>(lower.size()), SQLITE_TRANSIENT);
}

void bind(sqlite3_stmt* statement, int at, const Sqlite::Value& value) {
  if (const auto* number = std::get_if<int64_t>(&value)) sqlite3_bind_int64(statement, at, *number);
  if (const auto* real = std::get_if<double>(&value)) sqlite3_bind_double(statement, at, *real);
  if (const auto* text = std::get_if<std::string>(&value)) {
    sqlite3_bind_text(statement, at, text->data(), static_cast<int>(text->size()), SQLITE_TRANSIENT);
  }
}

Sqlite::Value value_of(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      return int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, column);
    case SQLITE_TEXT:
      return std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, column)),
                         static_cast<size_t>(sqlite3_column_bytes(statement, column)));
    default:
      return {};
  }
}

Sqlite::Row row_of(sqlite3_stmt* statement) {
  Sqlite::Row row;
  for (int column = 0; column < sqlite3_column_count(statement); ++column) row.push_back(value_of(statement, column));
  return row;
}

}  // namespace

void Sqlite::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

Sqlite::Sqlite() {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(":memory:", &database) == SQLITE_OK);
  database_.reset(database);
  sqlite3_create_function(database, "lower_text", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, lower_text, nullptr,
                          nullptr);
}

std::vector<Sqlite::Row> Sqlite::run(const std::string& sql, const Row& values) {
  sqlite3_stmt* prepared = nullptr;
  const int accepted = sqlite3_prepare_v2(database_.get(), sql.c_str(), -1, &prepared, nullptr);
  const Statement statement(prepared);
  if (accepted != SQLITE_OK) FAIL(sqlite3_errmsg(database_.get()) << " in " << sql);
  for (size_t i = 0; i < values.size(); ++i) bind(prepared, static_cast<int>(i) + 1, values[i]);
  std::vector<Row> rows;
  int step = sqlite3_step(prepared);
  for (; step == SQLITE_ROW; step = sqlite3_step(prepared)) rows.push_back(row_of(prepared));
  if (step != SQLITE_DONE) FAIL(sqlite3_errmsg(database_.get()) << " in " << sql);
  return rows;
}

}  // namespace footfall
