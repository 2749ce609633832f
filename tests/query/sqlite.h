// A database of SQLite's in memory, as an oracle needs it: statements in, rows out. What SQLite refuses fails the test.
// One thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

struct sqlite3;

namespace footfall {

class Sqlite {
 public:
  using Value = std::variant<std::monostate, int64_t, double, std::string>;  // nothing: NULL
  using Row = std::vector<Value>;

  Sqlite();

  // One statement, with a value for each `?` in it. Beside SQLite's own functions there is lower_text(), which knows
  // the capitals of all languages, by the C library.
  std::vector<Row> run(const std::string& sql, const Row& values = {});

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace footfall
