#include "query/json_query.h"

#include <random>

#include <catch2/catch.hpp>

#include "query/json_filter.h"

namespace footfall {
namespace {

// A good query with one member more (or, of the same name, the last one wins).
std::string with(const std::string& member) {
  return R"({"site_id":"example.org","metrics":["visitors"],"date_range":"7d",)" + member + "}";
}

std::string of_sites(const std::string& sites) {
  return R"({"metrics":["visitors"],"date_range":"7d","site_ids":)" + sites + "}";
}

std::string many_sites(size_t count) {
  std::string sites;
  for (size_t i = 0; i < count; ++i) sites += (i == 0 ? "[\"" : ",\"") + std::to_string(i) + ".test\"";
  return sites + "]";
}

std::string error_of(const std::string& json) {
  const Result<Query> query = parse_query(json);
  if (query) return "none";
  CHECK(query.error().code == Code::kInvalid);
  return query.error().what;
}

}  // namespace

TEST_CASE("a whole query", "[query]") {
  const Result<Query> query = parse_query(R"({
    "site_id": "example.org",
    "metrics": ["visitors", "bounce_rate"],
    "date_range": ["2024-01-01", "2024-07-01"],
    "date": "2024-02-03",
    "dimensions": ["time:day", "visit:source"],
    "filters": [["is", "event:page", ["/", "/blog"]]],
    "order_by": [["bounce_rate", "asc"], ["visit:source", "desc"]],
    "pagination": {"limit": 20, "offset": 18446744073709551615},
    "include": {"time_labels": true, "total_rows": true, "imports": true},
    "force_scan": true
  })");
  REQUIRE(query.has_value());
  CHECK(query->sites == std::vector<std::string>{"example.org"});
  CHECK(query->metrics == std::vector<Metric>{Metric::kVisitors, Metric::kBounceRate});
  CHECK(query->range.form == DateRange::Form::kDates);
  CHECK(query->range.date == Day{19'756});
  CHECK(query->dimensions == std::vector<Axis>{Grain::kDay, Dimension::kSource});
  REQUIRE(query->filter.children.size() == 1);
  CHECK(query->filter.children[0].values == std::vector<std::string>{"/", "/blog"});
  REQUIRE(query->order.size() == 2);
  CHECK((query->order[0].by_metric && query->order[0].index == 1 && !query->order[0].descending));
  CHECK((!query->order[1].by_metric && query->order[1].index == 1 && query->order[1].descending));
  CHECK(query->limit == 20);
  CHECK(query->offset == UINT64_MAX);
  CHECK(query->time_labels);
  CHECK(query->total_rows);
  CHECK(query->force_scan);
}

TEST_CASE("what is left out has its default", "[query]") {
  const Result<Query> query = parse_query(R"({"site_id":"a.b","metrics":["events"],"date_range":"day"})");
  REQUIRE(query.has_value());
  CHECK(query->dimensions.empty());
  CHECK(query->filter.children.empty());
  CHECK(query->order.empty());
  CHECK(query->limit == 10'000);
  CHECK(query->offset == 0);
  CHECK_FALSE(query->time_labels);
  CHECK_FALSE(query->force_scan);
}

TEST_CASE("a wrong query is told by one sentence that names the member", "[query]") {
  struct Mistake {
    std::string json;
    std::string error;
  };
  const std::vector<Mistake> rows{
      {"", "the query is no JSON: incomplete JSON"},
      {"[1]", "the query is no JSON object"},
      {"{} x", "the query is no JSON: extra data"},
      {"\xff", "the query is no JSON: syntax error"},
      {R"({"metrics":["visitors"],"date_range":"7d"})", "site_id is missing"},
      {R"({"site_id":"a","date_range":"7d"})", "metrics is missing"},
      {R"({"site_id":"a","metrics":["visitors"]})", "date_range is missing"},
      {with(R"("filter":[])"), "the query has a member \"filter\" that is not known"},
      {with(R"("site_id":5)"), "site_id 5 is no site's domain"},
      {with(R"("site_id":"")"), "site_id \"\" is no site's domain"},
      {with(R"("site_ids":["a.b"])"), "site_ids stands beside site_id; one of them is enough"},
      {of_sites("[]"), "site_ids is no list of sites"},
      {of_sites(R"("a.b")"), "site_ids is no list of sites"},
      {of_sites(R"(["a.b",5])"), "site_ids[1] 5 is no site's domain"},
      {of_sites(R"(["a.b","c.d","a.b"])"), "site_ids[2] \"a.b\" is there twice"},
      {of_sites(many_sites(kQuerySites + 1)), "site_ids has 101 entries; the most is 100"},
      {of_sites(many_sites(kQuerySites)), "none"},
      {with(R"("metrics":"visitors")"), "metrics is no list of metrics"},
      {with(R"("metrics":[])"), "metrics is no list of metrics"},
      {with(R"("metrics":["visitors","vistors"])"), "metrics[1] \"vistors\" is no metric"},
      {with(R"("metrics":["visitors","visitors"])"), "metrics[1] \"visitors\" is there twice"},
      {with(R"("metrics":[null])"), "metrics[0] null is no metric"},
      {with(R"("dimensions":{})"), "dimensions is no list of dimensions"},
      {with(R"("dimensions":["time:week"])"), "dimensions[0] \"time:week\" is no dimension"},
      {with(R"("dimensions":["visit:os","visit:os"])"), "dimensions[1] \"visit:os\" is there twice"},
      {with(R"("dimensions":["time:day","visit:os","visit:browser","visit:country"])"),
       "dimensions has 4 entries; the most is 3"},
      {with(R"("order_by":"visitors")"), "order_by is no list of pairs"},
      {with(R"("order_by":[["visits","desc"]])"),
       "order_by[0] \"visits\" is not among metrics and dimensions of the query"},
      {with(R"("order_by":[["visitors"]])"), "order_by[0] [\"visitors\"] is no pair like [\"visitors\", \"desc\"]"},
      {with(R"("order_by":[["visitors","up"]])"),
       "order_by[0] [\"visitors\",\"up\"] is no pair like [\"visitors\", \"desc\"]"},
      {with(R"("order_by":[["visitors","asc"],["visitors","asc"]])"), "order_by has 2 entries for 1 columns"},
      {with(R"("pagination":5)"), "pagination is no object"},
      {with(R"("pagination":{"limit":0})"), "pagination.limit 0 is no number from 1 to 10000"},
      {with(R"("pagination":{"limit":10001})"), "pagination.limit 10001 is no number from 1 to 10000"},
      {with(R"("pagination":{"limit":"5"})"), "pagination.limit \"5\" is no number from 1 to 10000"},
      {with(R"("pagination":{"offset":-1})"), "pagination.offset -1 is no whole number from 0"},
      {with(R"("pagination":{"offset":1.5})"), "pagination.offset 1.5E0 is no whole number from 0"},
      {with(R"("pagination":{"page":1})"), "pagination has a member \"page\" that is not known"},
      {with(R"("include":[])"), "include is no object"},
      {with(R"("include":{"total_rows":1})"), "include.total_rows is neither true nor false"},
      {with(R"("include":{"all":true})"), "include has a member \"all\" that is not known"},
      {with(R"("include":{"time_labels":true})"), "include.time_labels needs a time dimension in dimensions"},
      {with(R"("force_scan":1)"), "force_scan is neither true nor false"},
      {with(R"("filters":5)"), "filters is no list of filters"},
      {with("\"filters\":" + std::string(1'000, '[')), "the query is nested too deeply"},
      {with(R"("metrics":["visitors","rejects"])"), "metrics asks for rejects beside others; ask for them alone"},
      {with(R"("dimensions":["reject:reason"])"), "metrics must be [\"rejects\"] for reject:reason and reject:subject"},
      {with(R"("filters":[["not",["is","reject:reason",["bot"]]]])"),
       "metrics must be [\"rejects\"] for reject:reason and reject:subject"},
      {with(R"("metrics":["rejects"],"dimensions":["visit:os"])"),
       "dimensions of rejects are reject:reason, reject:subject, time:day and time:month"},
      {with(R"("metrics":["rejects"],"dimensions":["time:hour"])"),
       "dimensions of rejects are reject:reason, reject:subject, time:day and time:month"},
      {with(R"("metrics":["rejects"],"filters":[["is","event:page",["/"]]])"),
       "filters of rejects are reject:reason and reject:subject"},
      {with(R"("metrics":["rejects"],"filters":[["has_done",["is","reject:reason",["bot"]]]])"),
       "filters of rejects can't ask what a visitor has done"},
      {with(R"("metrics":["rejects"],"date_range":"24h")"),
       "date_range must be of whole days, as rejects are counted by day"},
      {with(R"("date":"2024-13-01")"), "date \"2024-13-01\" is no date like \"2024-01-31\""},
  };
  for (const Mistake& row : rows) {
    CAPTURE(row.json);
    CHECK(error_of(row.json) == row.error);
  }
}

TEST_CASE("several sites, in the order in which they are named", "[query]") {
  const Result<Query> query = parse_query(of_sites(R"(["b.test","a.test"])"));
  REQUIRE(query.has_value());
  CHECK(query->sites == std::vector<std::string>{"b.test", "a.test"});
}

TEST_CASE("`date` may stand before or after date_range", "[query]") {
  const Result<Query> query =
      parse_query(R"({"date":"1970-01-03","site_id":"a","metrics":["visits"],"date_range":"month"})");
  REQUIRE(query.has_value());
  CHECK(query->range.date == Day{2});
  CHECK(query->range.form == DateRange::Form::kMonth);
}

TEST_CASE("no damage to a query makes more of it than an error", "[query]") {
  const std::string good =
      with(R"("dimensions":["time","event:page"],"order_by":[["time","asc"]],"pagination":{"limit":3},
      "filters":[["or",[["is","visit:os",["a"]],["not",["contains","event:page",["b"],{"case_sensitive":false}]]]]])");
  REQUIRE(parse_query(good).has_value());
  const std::string_view bits = "[]{},:\"0-9e.ntf\\ \x01\xc3";
  std::mt19937 dice(1);
  int refused = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string json = good;
    for (unsigned cuts = dice() % 3 + 1; cuts > 0; --cuts) {
      json.replace(dice() % json.size(), dice() % 4, std::string(dice() % 3, bits[dice() % bits.size()]));
    }
    const Result<Query> query = parse_query(json);
    refused += query ? 0 : 1;
    if (!query) REQUIRE(query.error().code == Code::kInvalid);
  }
  CHECK(refused > 10'000);
}

}  // namespace footfall
