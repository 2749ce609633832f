// Random queries over random sites: rollups, scan and SQL must say the same, in every number and in the same order.
#include "query/sql_oracle.h"

namespace footfall {
namespace {

constexpr uint32_t kWorlds = 50;
constexpr int kQueries = 40;  // of each world

struct Asked {
  Answer answer;
  std::vector<std::string> lines;
};

Asked ask(const Catalogue& catalogue, const std::string& json, const RunOptions& options = {}) {
  const Result<Query> query = parse_query(json);
  if (!query) FAIL(query.error().what);
  const Result<Answer> answer = run(*query, catalogue, ManualClock(0), far_away(), options);
  if (!answer) FAIL(answer.error().what);
  const std::string table = table_of(*answer);
  Asked asked{.answer = *answer, .lines = {}};
  for (size_t at = 0; at < table.size();) {
    const size_t end = table.find('\n', at);
    asked.lines.push_back(table.substr(at, end - at));
    at = end + 1;
  }
  return asked;
}

// The page of the rows that the query asks for.
std::vector<std::string> page_of(const std::vector<std::string>& rows, const RandomQuery& query) {
  const size_t from = std::min(query.offset, rows.size());
  const size_t to = from + std::min(query.limit, rows.size() - from);
  return {rows.begin() + static_cast<std::ptrdiff_t>(from), rows.begin() + static_cast<std::ptrdiff_t>(to)};
}

}  // namespace

TEST_CASE("two thousand random queries: rollups, scan and SQL say the same", "[query]") {
  size_t filtered = 0;
  size_t of_several_sites = 0;
  size_t rows = 0;
  size_t from_kept = 0;
  for (uint32_t seed = 1; seed <= kWorlds; ++seed) {
    const RandomWorld world(seed);
    const auto catalogue = world.catalogue();
    SqlOracle oracle(world);
    Dice dice(seed);
    ColumnCache columns(1'000'000);
    SumsCache sums(1'000'000);
    for (int i = 0; i < kQueries; ++i) {
      const RandomQuery query = random_query(dice, world.domains(), world.first_day());
      const std::string json = json_of(query);
      INFO("world " << seed << ": " << json << "\n" << SqlOracle::sql_of(query));
      const std::vector<std::string> expected = oracle.answer(query);
      const Asked rolled = ask(*catalogue, json);
      REQUIRE(rolled.lines == page_of(expected, query));
      REQUIRE(rolled.answer.total_rows == expected.size());
      REQUIRE(ask(*catalogue, json, {.force_scan = true}).lines == rolled.lines);
      REQUIRE(ask(*catalogue, json, {.force_scan = dice.one_in(2), .threads = 3, .few_hits = 0}).lines == rolled.lines);
      const RunOptions keeping{.columns = &columns, .sums = &sums};
      REQUIRE(ask(*catalogue, json, keeping).lines == rolled.lines);
      const Asked kept = ask(*catalogue, json, keeping);
      REQUIRE(kept.lines == rolled.lines);
      from_kept += kept.answer.cost.kept ? 1 : 0;
      filtered += query.filter.children.empty() ? 0 : 1;
      of_several_sites += query.sites.size() > 1 ? 1 : 0;
      rows += expected.size();
    }
  }
  CHECK(filtered > kWorlds * kQueries / 2);
  CHECK(of_several_sites > kWorlds * kQueries / 8);
  CHECK(rows > kWorlds * kQueries * 5);
  CHECK(from_kept > kWorlds * kQueries / 4);
}

TEST_CASE("rollups serve every dimension and metric that they are for, and say what scan and SQL say", "[query]") {
  RandomQuery query{.sites = {"site1.test"}};
  for (const MetricInfo& metric : kMetrics) {
    if (metric.id != Metric::kRejects) query.metrics.emplace_back(metric.name);
  }
  std::vector<std::vector<std::string>> all{{}, {"time:minute"}, {"time:hour"}, {"time:day"}, {"time:month"}};
  for (const DimensionInfo& dimension : kDimensions) {
    const std::string name(dimension.name);
    for (const auto& dimensions :
         std::vector<std::vector<std::string>>{{name}, {name, "time:day"}, {"time:month", name}})
      all.push_back(dimensions);
  }
  query.filter.op = "and";
  query.by_days = true;
  for (uint32_t seed = 1; seed <= 6; ++seed) {
    RandomWorld world(seed);
    world.seal_all();
    const auto catalogue = world.catalogue();
    SqlOracle oracle(world);
    query.first_day = world.first_day() - 30;
    query.last_day = world.first_day() + 30;
    for (const std::vector<std::string>& dimensions : all) {
      query.dimensions = dimensions;
      const std::string json = json_of(query);
      CAPTURE(seed, json);
      const Asked rolled = ask(*catalogue, json);
      const Asked scanned = ask(*catalogue, json, {.force_scan = true});
      CHECK(rolled.lines == oracle.answer(query));
      CHECK(scanned.lines == rolled.lines);
      CHECK(rolled.answer.cost.scanned_days == 0);
      CHECK(rolled.answer.cost.rollup_months + rolled.answer.cost.rollup_days > 0);
      // Percentages need the whole, too, and without dimensions the only row is it.
      const size_t scans = dimensions.empty() ? 1 : 2;
      CHECK(scanned.answer.cost.scanned_days == scans * days_of(world.sites()[0]).size());
    }
  }
}

}  // namespace footfall
