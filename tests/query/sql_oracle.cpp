#include "query/sql_oracle.h"

#include <cstdlib>
#include <ctime>

#include <fmt/ranges.h>

namespace footfall {
namespace {

// A column is called by its dimension, in brackets: [event:page], [time:hour]. Time has a key beside its label, since
// the two rows of a repeated hour are called the same: [time:hour key].
std::string column(const std::string& name) { return '[' + name + ']'; }

bool is_of_visit(std::string_view dimension) { return dimension.rfind("visit:", 0) == 0; }

// "[event:name], [event:page], ...", each with what `of` makes of it.
template <class Of>
std::string all_dimensions(Of of) {
  std::vector<std::string> columns;
  for (const DimensionInfo& dimension : kDimensions) columns.push_back(of(std::string(dimension.name)));
  return fmt::format("{}", fmt::join(columns, ", "));
}

// The C library's time zone as long as it lives. One thread.
class LocalTime {
 public:
  explicit LocalTime(const std::string& zone) { set(zone.c_str()); }
  ~LocalTime() {
    unsetenv("TZ");
    tzset();
  }
  LocalTime(const LocalTime&) = delete;
  LocalTime& operator=(const LocalTime&) = delete;

  static int64_t offset(int64_t second) {
    const auto at = static_cast<time_t>(second);
    tm local{};
    localtime_r(&at, &local);
    return local.tm_gmtoff;
  }

 private:
  static void set(const char* zone) {
    setenv("TZ", zone, 1);
    tzset();
  }
};

}  // namespace

SqlOracle::SqlOracle(const RandomWorld& world) {
  const auto name = [](const std::string& dimension) { return column(dimension); };
  sql_.run("CREATE TABLE hit (site, number INTEGER PRIMARY KEY, second, person, pageview, interactive, " +
           all_dimensions(name) + ")");
  sql_.run("CREATE TABLE clock (site, since, until, shift)");
  sql_.run("CREATE TABLE most (site, dimension, kept)");
  for (const RandomSite& site : world.sites()) add_site(site, world.first_day());
  cut_visits();
}

void SqlOracle::add_site(const RandomSite& site, absl::CivilDay first_day) {
  const std::string hole = all_dimensions([](const std::string&) { return std::string("?"); });
  for (const PlainHit& hit : site.hits) {
    Sqlite::Row row{site.domain,         Sqlite::Value(),       hit.second,
                    int64_t{hit.person}, int64_t{hit.pageview}, int64_t{hit.interactive}};
    row.insert(row.end(), hit.values.begin(), hit.values.end());
    sql_.run("INSERT INTO hit VALUES (?, ?, ?, ?, ?, ?, " + hole + ")", row);
  }
  for (const DimensionInfo& dimension : kDimensions) {
    const int64_t limit = site.limits[index(dimension.id)];
    if (limit == 0) continue;
    sql_.run("INSERT INTO most VALUES (?, ?, ?)", {site.domain, std::string(dimension.name), limit});
  }
  const LocalTime local(site.zone);
  const int64_t start = absl::ToUnixSeconds(absl::FromCivil(first_day, absl::UTCTimeZone())) - 2 * 86'400;
  const int64_t end = start + 12 * 86'400;
  int64_t since = start;
  for (int64_t second = start; second < end; second += 60) {
    const int64_t until = second + 60;
    if (until < end && LocalTime::offset(until) == LocalTime::offset(since)) continue;
    sql_.run("INSERT INTO clock VALUES (?, ?, ?, ?)", {site.domain, since, until, LocalTime::offset(since)});
    since = until;
  }
}

// The table `seen`: every hit with the values of its day, visit and buckets, as queries ask for them.
void SqlOracle::cut_visits() {
  sql_.run(
      "CREATE TABLE dated AS SELECT hit.*, second + shift AS local, (second + shift) / 86400 AS day "
      "FROM hit JOIN clock USING (site) WHERE since <= second AND second < until");
  for (const DimensionInfo& dimension : kDimensions) {
    const std::string name(dimension.name);
    sql_.run(fmt::format(
        "CREATE TEMP TABLE kept AS SELECT site, day, value FROM ("
        "  SELECT site, day, {0} AS value, ROW_NUMBER() OVER (PARTITION BY site, day ORDER BY MIN(number)) AS place"
        "  FROM dated GROUP BY site, day, {0}) "
        "LEFT JOIN most USING (site) WHERE dimension = '{1}' AND (place <= kept OR value = '(not known)')",
        column(name), name));
    sql_.run(fmt::format(
        "UPDATE dated SET {0} = '(other)' WHERE EXISTS (SELECT 1 FROM most WHERE site = dated.site AND "
        "dimension = '{1}') AND NOT EXISTS (SELECT 1 FROM kept WHERE site = dated.site AND day = dated.day AND "
        "value = dated.{0})",
        column(name), name));
    sql_.run("DROP TABLE kept");
  }
  sql_.run(
      "CREATE TABLE cut AS SELECT *, SUM(begins) OVER (PARTITION BY site, day, person ORDER BY second, number) AS turn "
      "FROM (SELECT *, second - LAG(second, 1, -99999) OVER (PARTITION BY site, day, person ORDER BY second, number) "
      "> 1800 AS begins FROM dated)");
  const auto value = [](const std::string& name) {
    return is_of_visit(name) ? fmt::format("FIRST_VALUE({0}) OVER first AS {0}", column(name)) : column(name);
  };
  sql_.run(
      "CREATE TABLE met AS SELECT site, day, second, local, pageview, printf('%s %d %d', site, day, person) AS "
      "visitor, printf('%s %d %d %d', site, day, person, turn) AS visit, FIRST_VALUE(second) OVER first AS begun, "
      "FIRST_VALUE(local) OVER first AS begun_local, MAX(second) OVER whole - MIN(second) OVER whole AS duration, "
      "SUM(pageview) OVER whole = 1 AND SUM(interactive) OVER whole = 0 AS bounce, "
      "CASE WHEN SUM(pageview) OVER whole = 0 THEN '(not known)' "
      "ELSE FIRST_VALUE([event:page]) OVER (whole ORDER BY pageview DESC, second, number) END AS entry, " +
      all_dimensions(value) +
      " FROM cut WINDOW whole AS (PARTITION BY site, day, person, turn), first AS (whole ORDER BY second, number)");
  const auto times = [](const std::string& of, const std::string& second, const std::string& local) {
    return fmt::format(
        "{1} - {2} % 60 AS [{0}time:minute key], strftime('%Y-%m-%d %H:%M:00', {2}, 'unixepoch') AS [{0}time:minute], "
        "{1} - {2} % 3600 AS [{0}time:hour key], strftime('%Y-%m-%d %H:00:00', {2}, 'unixepoch') AS [{0}time:hour], "
        "day AS [{0}time:day key], strftime('%Y-%m-%d', {2}, 'unixepoch') AS [{0}time:day], "
        "strftime('%Y-%m-01', {2}, 'unixepoch') AS [{0}time:month key], "
        "strftime('%Y-%m-01', {2}, 'unixepoch') AS [{0}time:month]",
        of, second, local);
  };
  sql_.run("CREATE TABLE seen AS SELECT *, " + times("", "second", "local") + ", " +
           times("begun ", "begun", "begun_local") + " FROM met");
  sql_.run("CREATE INDEX by_visitor ON seen (visitor)");
}

}  // namespace footfall
