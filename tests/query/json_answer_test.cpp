#include "query/json_answer.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "query/json_query.h"

namespace footfall {
namespace {

// What a client would read, and that it is JSON at all.
std::string answered(const Answer& answer, const Query& query) {
  std::string json = to_json(answer, query);
  boost::json::error_code error;
  boost::json::parse(json, error);
  CHECK_FALSE(error.failed());
  return json;
}

}  // namespace

TEST_CASE("an answer in the shape of the Stats API", "[query]") {
  const Result<Query> query = parse_query(R"({"site_id":"example.org","metrics":["visitors","views_per_visit"],
      "date_range":"7d","dimensions":["time","event:page"],"filters":[["contains","event:page",["b\"l"]]],
      "include":{"time_labels":true,"total_rows":true,"cost":true},"pagination":{"limit":2,"offset":1}})");
  REQUIRE(query.has_value());
  Answer answer;
  answer.dimensions = {Grain::kDay, Dimension::kPage};
  answer.order = default_order(*query);
  answer.from = "2026-01-01T00:00:00+01:00";
  answer.to = "2026-01-07T23:59:59+01:00";
  answer.rows = {{{"2026-01-01", "/b\"l"}, {uint64_t{12}, 1.5}}, {{"2026-01-02", "/\xff"}, {uint64_t{0}, Cell()}}};
  answer.total_rows = 3;
  answer.cost = {.rollup_months = 1, .rollup_days = 2, .scanned_days = 3, .scanned_hits = 4, .scanned_bytes = 5};
  answer.time_labels = {"2026-01-01", "2026-01-02"};
  answer.warnings = {"event:page: some"};
  CHECK(
      answered(answer, *query) ==
      R"({"results":[{"metrics":[12,1.5],"dimensions":["2026-01-01","/b\"l"]},)"
      "{\"metrics\":[0,null],\"dimensions\":[\"2026-01-02\",\"/\xef\xbf\xbd\"]}],"
      R"("meta":{"time_labels":["2026-01-01","2026-01-02"],"total_rows":3,)"
      R"("cost":{"rollup_months":1,"rollup_days":2,"scanned_days":3,"scanned_hits":4,"scanned_bytes":5,"kept":false},"warnings":["event:page: some"]},)"
      R"("query":{"site_id":"example.org","metrics":["visitors","views_per_visit"],)"
      R"("date_range":["2026-01-01T00:00:00+01:00","2026-01-07T23:59:59+01:00"],)"
      R"("filters":[["contains","event:page",["b\"l"]]],"dimensions":["time:day","event:page"],)"
      R"("order_by":[["time:day","asc"],["visitors","desc"]],"include":{"time_labels":true,"total_rows":true,"cost":true},)"
      R"("pagination":{"limit":2,"offset":1}}})");
}

TEST_CASE("several sites are named as they were asked for", "[query]") {
  const Result<Query> query =
      parse_query(R"({"site_ids":["b.test","a.test"],"metrics":["visits"],"date_range":"day"})");
  REQUIRE(query.has_value());
  CHECK(answered({}, *query).find(R"("query":{"site_ids":["b.test","a.test"],"metrics")") != std::string::npos);
}

TEST_CASE("what was not asked for is left out", "[query]") {
  const Result<Query> query = parse_query(R"({"site_id":"a","metrics":["visits"],"date_range":"day"})");
  REQUIRE(query.has_value());
  Answer answer;
  answer.order = default_order(*query);
  answer.rows = {{{}, {2.0}}};
  CHECK(answered(answer, *query) ==
        R"({"results":[{"metrics":[2],"dimensions":[]}],"meta":{},"query":{"site_id":"a","metrics":["visits"],)"
        R"("date_range":["",""],"filters":[],"dimensions":[],"order_by":[["visits","desc"]],"include":{},)"
        R"("pagination":{"limit":10000,"offset":0}}})");
}

}  // namespace footfall
