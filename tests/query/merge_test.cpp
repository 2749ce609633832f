#include "query/merge.h"

#include "query/site_fixture.h"

namespace footfall {
namespace {

// Pages with these numbers of visitors, one visit each.
SiteFixture pages(const std::vector<std::pair<std::string, uint32_t>>& visitors) {
  SiteFixture site;
  uint32_t person = 0;
  for (const auto& [page, count] : visitors) {
    for (uint32_t i = 0; i < count; ++i) {
      PlainHit hit{.second = site.at(2026, 1, 5, 10), .person = ++person};
      hit.values[index(Dimension::kPage)] = page;
      site.add(hit);
    }
  }
  return site;
}

const std::string kPages =
    R"("date_range":["2026-01-05","2026-01-05"],"metrics":["visitors"],"dimensions":["event:page"])";

}  // namespace

TEST_CASE("rows come in the order asked for, ties by the bytes of the value", "[query]") {
  const SiteFixture site = pages({{"/b", 1}, {"/ä", 1}, {"/a", 1}, {"/B", 1}, {"/z", 2}});
  CHECK(answered(site, kPages) == "/z | 2\n/B | 1\n/a | 1\n/b | 1\n/ä | 1\n");
  CHECK(answered(site, kPages + R"(,"order_by":[["visitors","asc"]])") == "/B | 1\n/a | 1\n/b | 1\n/ä | 1\n/z | 2\n");
  CHECK(answered(site, kPages + R"(,"order_by":[["event:page","desc"]])") ==
        "/ä | 1\n/z | 2\n/b | 1\n/a | 1\n/B | 1\n");
}

TEST_CASE("pages of an answer follow each other without gap or overlap", "[query]") {
  const SiteFixture site = pages({{"/a", 1}, {"/b", 1}, {"/c", 1}, {"/d", 1}, {"/e", 1}});
  CHECK(answered(site, kPages + R"(,"pagination":{"limit":2})") == "/a | 1\n/b | 1\n");
  CHECK(answered(site, kPages + R"(,"pagination":{"limit":2,"offset":2})") == "/c | 1\n/d | 1\n");
  CHECK(answered(site, kPages + R"(,"pagination":{"limit":2,"offset":4})") == "/e | 1\n");
  CHECK(answered(site, kPages + R"(,"pagination":{"limit":2,"offset":18446744073709551615})").empty());
  const Result<Answer> answer = ask(site, kPages + R"(,"pagination":{"limit":1,"offset":3})");
  REQUIRE(answer.has_value());
  CHECK(answer->total_rows == 5);
}

TEST_CASE("nothing is less than every number", "[query]") {
  SiteFixture site = pages({{"/entry", 1}});
  PlainHit next{.second = site.at(2026, 1, 5, 10, 5), .person = 1};
  next.values[index(Dimension::kPage)] = "/next";
  site.add(next);
  const std::string by_bounce =
      R"("date_range":["2026-01-05","2026-01-05"],"metrics":["visitors","bounce_rate"],"dimensions":["event:page"])";
  CHECK(answered(site, by_bounce + R"(,"order_by":[["bounce_rate","asc"]])") == "/next | 1 null\n/entry | 1 0\n");
  CHECK(answered(site, by_bounce + R"(,"order_by":[["bounce_rate","desc"]])") == "/entry | 1 0\n/next | 1 null\n");
}

TEST_CASE("without dimensions there is one row, also of nothing", "[query]") {
  const SiteFixture site = pages({{"/a", 1}});
  CHECK(answered(site, R"("date_range":["2030-01-01","2030-01-02"],"metrics":["visitors","bounce_rate"])") ==
        "| 0 null\n");
  CHECK(answered(site, R"("date_range":["2030-01-01","2030-01-02"],"metrics":["visitors"],"dimensions":["time:day"])")
            .empty());
}

}  // namespace footfall
