#include "query/json_filter.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

namespace footfall {
namespace {

Result<Filter> parse(const std::string& json) {
  boost::json::parse_options options;
  options.max_depth = 1'000;
  return parse_filters(boost::json::parse(json, {}, options));
}

std::string error_of(const std::string& json) {
  const Result<Filter> filter = parse(json);
  return filter ? "none" : filter.error().what;
}

std::string repeated(const std::string& text, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("filters are read and written in one form", "[query]") {
  const std::vector<std::string> filters{
      R"(["is","event:page",["/","/blog"]])",
      R"(["is_not","visit:source",["Direct / None"]])",
      R"(["contains","visit:browser",["fire"],{"case_sensitive":false}])",
      R"(["contains_not","event:name",["Sign\"up"]])",
      R"(["and",[]])",
      R"(["or",[["is","visit:os",["Linux"]],["not",["and",[["is","visit:device",["Desktop"]]]]]]])",
      R"(["has_done",["is","event:page",["/x"]]])",
      R"(["not",["has_not_done",["or",[["is","event:name",["Signup"]]]]]])",
  };
  for (const std::string& json : filters) {
    CAPTURE(json);
    const Result<Filter> filter = parse('[' + json + ']');
    REQUIRE(filter.has_value());
    CHECK(filter->op == Filter::Op::kAnd);
    REQUIRE(filter->children.size() == 1);
    CHECK(boost::json::serialize(to_json(filter->children[0])) == json);
  }
}

TEST_CASE("a wrong filter is told by one sentence that names its place", "[query]") {
  struct Mistake {
    std::string json;
    std::string error;
  };
  const std::vector<Mistake> rows{
      {R"("x")", "filters is no list of filters"},
      {"[5]", "filters[0] is no filter like [\"is\", \"event:page\", [\"/\"]]"},
      {"[[]]", "filters[0] is no filter like [\"is\", \"event:page\", [\"/\"]]"},
      {R"([["is","event:page",["/"]],["has","event:page",["/"]]])",
       "filters[1][0] \"has\" is no operator: and, or, not, has_done, has_not_done, is, is_not, contains, "
       "contains_not"},
      {R"([["has_done",[["is","event:page",["/x"]]]]])",
       "filters[0][1][0] [\"is\",\"event:page\",[\"/x\"]] is no operator: and, or, not, has_done, has_not_done, is, "
       "is_not, "
       "contains, contains_not"},
      {R"([["has_done","event:page",["/x"]]])", "filters[0] has 3 elements where \"has_done\" takes 2"},
      {R"([["is","event:pag",["/"]]])", "filters[0][1] \"event:pag\" is no dimension"},
      {R"([["is",["event:page"],["/"]]])", "filters[0][1] [\"event:page\"] is no dimension"},
      {R"([["is","time:day",["2024-01-01"]]])", "filters[0][1] \"time:day\" can't be filtered by; use date_range"},
      {R"([["is","event:page"]])", "filters[0] has 2 elements where \"is\" takes 3 or 4"},
      {R"([["is","event:page","/"]])", "filters[0][2] is no list of values"},
      {R"([["is","event:page",[]]])", "filters[0][2] is no list of values"},
      {R"([["is","event:page",["/",7]]])", "filters[0][2][1] is no string"},
      {R"([["is","event:page",["/"],true]])", "filters[0][3] is no object like {\"case_sensitive\": false}"},
      {R"([["is","event:page",["/"],{"case":true}]])", "filters[0][3] has a member \"case\" that is not known"},
      {R"([["is","event:page",["/"],{"case_sensitive":0}]])", "filters[0][3].case_sensitive is neither true nor false"},
      {R"([["and",["is","event:page",["/"]]]])",
       "filters[0][1][0] is no filter like [\"is\", \"event:page\", [\"/\"]]"},
      {R"([["and"]])", "filters[0] has 1 elements where \"and\" takes 2"},
      {R"([["not",["or",[["not",3]]]]])", "filters[0][1][1][0][1] is no filter like [\"is\", \"event:page\", [\"/\"]]"},
  };
  for (const Mistake& row : rows) {
    CAPTURE(row.json);
    CHECK(error_of(row.json) == row.error);
  }
}

TEST_CASE("a filter tree has a most of parts and of values", "[query]") {
  const std::string leaf = R"(["is","event:page",["/"]])";
  CHECK(error_of('[' + repeated(leaf + ',', kFilterNodes - 1) + leaf + ']') == "none");
  CHECK(error_of('[' + repeated(leaf + ',', kFilterNodes) + leaf + ']') == "filters has more than 200 parts");
  const std::string deep = repeated(R"(["not",)", kFilterNodes - 1) + leaf + repeated("]", kFilterNodes - 1);
  CHECK(error_of('[' + deep + ']') == "none");
  CHECK(error_of("[[\"not\"," + deep + "]]") == "filters has more than 200 parts");
  const std::string values = repeated("\"/\",", kFilterValues - 1) + "\"/\"";
  CHECK(error_of("[[\"is\",\"event:page\",[" + values + "]]]") == "none");
  CHECK(error_of("[[\"is\",\"event:page\",[" + values + "]]," + leaf + "]") == "filters has more than 1000 values");
}

}  // namespace footfall
