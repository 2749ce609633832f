// What a scan counts, each as a case; definitions_test.cpp has what products differ on.
#include "query/scan.h"

#include <map>

#include <fmt/format.h>

#include "query/site_fixture.h"

namespace footfall {
namespace {

PlainHit hit(int64_t second, uint32_t person, const std::string& page) {
  PlainHit hit{.second = second, .person = person};
  hit.values[index(Dimension::kPage)] = page;
  return hit;
}

PlainHit event(int64_t second, uint32_t person, const std::string& page, bool interactive) {
  PlainHit hit{.second = second, .person = person, .pageview = false, .interactive = interactive};
  hit.values[index(Dimension::kEventName)] = "Signup";
  hit.values[index(Dimension::kPage)] = page;
  return hit;
}

const std::string kDay = R"("date_range":["2026-01-05","2026-01-05"],)";
const std::string kAll =
    R"("metrics":["visitors","visits","pageviews","events","views_per_visit","bounce_rate","visit_duration"])";

}  // namespace

TEST_CASE("one pageview is a bounce unless somebody did something", "[query]") {
  SiteFixture site;
  site.add(hit(site.at(2026, 1, 5, 10), 1, "/"));
  site.add(event(site.at(2026, 1, 5, 10, 1), 1, "/", false));
  site.add(hit(site.at(2026, 1, 5, 10), 2, "/"));
  site.add(event(site.at(2026, 1, 5, 10, 1), 2, "/", true));
  CHECK(answered(site, kDay + R"("metrics":["visits","bounce_rate"])") == "| 2 50\n");
  // The filter picks hits; the bounce uses all hits of the visit.
  CHECK(answered(site, kDay + R"("metrics":["visits","bounce_rate"],"filters":[["is","event:name",["pageview"]]])") ==
        "| 2 50\n");
}

TEST_CASE("hits belong to their hour, the visit to the hour of its first hit", "[query]") {
  SiteFixture site;
  site.add(hit(site.at(2026, 1, 5, 10, 50), 1, "/a"));
  site.add(hit(site.at(2026, 1, 5, 11, 10), 1, "/b"));
  CHECK(answered(site, kDay + kAll + R"(,"dimensions":["time:hour"])") ==
        "2026-01-05 10:00:00 | 1 1 1 1 1 0 1200\n2026-01-05 11:00:00 | 1 0 1 1 null null null\n");
  // With another dimension: once in each group, by its first hit's hour and a passing hit's value.
  CHECK(answered(site, kDay + R"("metrics":["visits","pageviews"],"dimensions":["time:hour","event:page"])") ==
        "2026-01-05 10:00:00 /a | 1 1\n2026-01-05 10:00:00 /b | 1 0\n2026-01-05 11:00:00 /b | 0 1\n");
}

TEST_CASE("a visit is counted where it begins, not where the range cuts it", "[query]") {
  SiteFixture site;
  site.add(hit(site.at(2026, 1, 5, 10, 50), 1, "/a"));
  site.add(hit(site.at(2026, 1, 5, 11, 10), 1, "/b"));
  CHECK(answered(site, kAll + R"(,"date_range":["2026-01-05T11:00:00Z","2026-01-05T11:59:59Z"])") ==
        "| 1 0 1 1 null null null\n");
  CHECK(answered(site, kAll + R"(,"date_range":["2026-01-05T10:00:00Z","2026-01-05T10:59:59Z"])") ==
        "| 1 1 1 1 1 0 1200\n");
}

TEST_CASE("three dimensions at once: visitors of each minute by country and browser", "[query]") {
  SiteFixture site;
  const auto add = [&](int minute, uint32_t person, const char* country, const char* browser) {
    PlainHit one = hit(site.at(2026, 1, 5, 10, minute), person, "/");
    one.values[index(Dimension::kCountry)] = country;
    one.values[index(Dimension::kBrowser)] = browser;
    site.add(one);
  };
  add(0, 1, "DE", "Firefox");
  add(0, 1, "DE", "Firefox");
  add(0, 2, "DE", "Chrome");
  add(1, 1, "DE", "Firefox");
  const std::string query =
      kDay + R"("metrics":["visitors","pageviews"],"dimensions":["time:minute","visit:country","visit:browser"])";
  const char* answer =
      "2026-01-05 10:00:00 DE Chrome | 1 1\n2026-01-05 10:00:00 DE Firefox | 1 2\n"
      "2026-01-05 10:01:00 DE Firefox | 1 1\n";
  CHECK(answered(site, query) == answer);
  site.seal(day_number(absl::CivilDay(2026, 1, 5)));
  CHECK(answered(site, query) == answer);
}

TEST_CASE("more combinations than rows: only those that come are groups", "[query]") {
  SiteFixture site;
  std::map<std::string, int> expected;
  for (uint32_t i = 0; i < 1'200; ++i) {
    const std::string page = fmt::format("/{}", i % 400);
    const std::string source = fmt::format("s{}", i * 7 % 390);
    PlainHit one = hit(site.at(2026, 1, 5, 0) + i * 60, i, page);
    one.values[index(Dimension::kSource)] = source;
    site.add(one);
    expected[page + " " + source] += 1;
  }
  const auto check = [&] {
    const Result<Answer> answer =
        ask(site,
            kDay + R"("metrics":["visitors"],"dimensions":["event:page","visit:source"],"pagination":{"limit":9999})");
    REQUIRE(answer.has_value());
    CHECK(answer->rows.size() == expected.size());
    bool same = true;
    for (const AnswerRow& row : answer->rows) {
      same = same && row.metrics[0] == Cell(uint64_t(expected[row.dimensions[0] + " " + row.dimensions[1]]));
    }
    CHECK(same);
  };
  check();
  site.seal(day_number(absl::CivilDay(2026, 1, 5)));
  check();
}

TEST_CASE("a repeated hour is two rows, a skipped one none", "[query]") {
  SiteFixture site("Europe/Berlin");
  const int64_t autumn = site.at(2025, 10, 26);
  const int64_t spring = site.at(2026, 3, 29);
  for (uint32_t i = 0; i < 25; ++i) site.add(hit(autumn + i * 3600 + 60, i, "/"));
  for (uint32_t i = 0; i < 23; ++i) site.add(hit(spring + i * 3600 + 60, i, "/"));
  const std::string by_hour = R"("metrics":["visits"],"dimensions":["time:hour"],)";
  const Result<Answer> long_day = ask(site, by_hour + R"("date_range":["2025-10-26","2025-10-26"])");
  REQUIRE(long_day.has_value());
  REQUIRE(long_day->rows.size() == 25);
  CHECK(long_day->rows[2].dimensions[0] == "2025-10-26 02:00:00");
  CHECK(long_day->rows[3].dimensions[0] == "2025-10-26 02:00:00");
  CHECK(long_day->rows[4].dimensions[0] == "2025-10-26 03:00:00");
  const Result<Answer> short_day = ask(site, by_hour + R"("date_range":["2026-03-29","2026-03-29"])");
  REQUIRE(short_day.has_value());
  REQUIRE(short_day->rows.size() == 23);
  CHECK(short_day->rows[2].dimensions[0] == "2026-03-29 03:00:00");
}

TEST_CASE("attributes of a visit are those of its first hit", "[query]") {
  SiteFixture site;
  PlainHit first = hit(site.at(2026, 1, 5, 10), 1, "/");
  PlainHit second = hit(site.at(2026, 1, 5, 10, 1), 1, "/");
  first.values[index(Dimension::kSource)] = "news.example";
  second.values[index(Dimension::kSource)] = "other.example";
  site.add(second);
  site.add(first);
  CHECK(answered(site, kDay + R"("metrics":["pageviews"],"dimensions":["visit:source"])") == "news.example | 2\n");
}

}  // namespace footfall
