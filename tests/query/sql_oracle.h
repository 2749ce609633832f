// The answers to queries by SQL over plain rows: SQLite cuts the visits, finds their first hits and counts, and the C
// library knows the time zones. It shares no code with fold or query, and counts by sets where they compare neighbours.
#pragma once

#include <string>
#include <vector>

#include "query/random_query.h"
#include "query/random_world.h"
#include "query/sqlite.h"

namespace footfall {

class SqlOracle {
 public:
  explicit SqlOracle(const RandomWorld& world);

  // Every row of the answer in its order, as table_of() writes them, whatever limit and offset say.
  std::vector<std::string> answer(const RandomQuery& query);

  // What is asked of SQLite.
  static std::string sql_of(const RandomQuery& query);

 private:
  void add_site(const RandomSite& site, absl::CivilDay first_day);
  void cut_visits();

  Sqlite sql_;
};

}  // namespace footfall
