#include "query/run_rejects.h"

#include "query/site_fixture.h"

namespace footfall {
namespace {

Day day_of(int month, int day) { return day_number(absl::CivilDay(2026, month, day)); }

SiteFixture rejects() {
  SiteFixture site;
  site.reject(day_of(1, 30), Reason::kBot, "AI crawler: GPTBot", 5);
  site.reject(day_of(1, 30), Reason::kBot, "Search engine: Googlebot", 7);
  site.reject(day_of(1, 30), Reason::kPrefetch, "", 2);
  site.reject(day_of(1, 31), Reason::kBot, "AI crawler: GPTBot", 1);
  site.reject(day_of(1, 31), Reason::kBot, "", 4);  // of a day that was stored before their names were
  site.reject(day_of(2, 1), Reason::kOtherHost, "copy.test", 3);
  return site;
}

// Of all days, until 2 February.
std::string asked(const std::string& members) {
  static const SiteFixture site = rejects();
  return answered(site, R"("metrics":["rejects"],"date_range":"all",)" + members, {}, site.at(2026, 2, 2));
}

}  // namespace

TEST_CASE("rejects are told by reason, subject, day and month", "[query]") {
  CHECK(asked(R"("dimensions":[])") == "| 22\n");
  CHECK(asked(R"("dimensions":["reject:reason"])") == "bot | 17\nother host | 3\nprefetch | 2\n");
  CHECK(asked(R"("dimensions":["reject:subject"])") ==
        "Search engine: Googlebot | 7\n(not known) | 6\nAI crawler: GPTBot | 6\ncopy.test | 3\n");
  CHECK(asked(R"("dimensions":["time:day"])") == "2026-01-30 | 14\n2026-01-31 | 5\n2026-02-01 | 3\n");
  CHECK(asked(R"("dimensions":["time:month","reject:reason"])") ==
        "2026-01-01 bot | 17\n2026-01-01 prefetch | 2\n2026-02-01 other host | 3\n");
}

TEST_CASE("rejects are filtered by reason and subject", "[query]") {
  CHECK(asked(R"("filters":[["is","reject:reason",["bot"]],["contains","reject:subject",["AI crawler: "]]])") ==
        "| 6\n");
  CHECK(asked(R"("filters":[["not",["is","reject:reason",["bot"]]]],"dimensions":["reject:reason"])") ==
        "other host | 3\nprefetch | 2\n");
  CHECK(asked(R"("filters":[["or",[["is","reject:reason",["prefetch"]],["is","reject:subject",["copy.test"]]]]])") ==
        "| 5\n");
  CHECK(asked(R"("filters":[["is","reject:reason",["rate limit"]]])") == "| 0\n");
  CHECK(asked(R"("filters":[["is","reject:reason",["rate limit"]]],"dimensions":["reject:subject"])").empty());
}

TEST_CASE("rejects have an order, a range and pages as every answer has", "[query]") {
  CHECK(asked(R"("dimensions":["reject:reason"],"order_by":[["rejects","asc"]],"pagination":{"limit":2})") ==
        "prefetch | 2\nother host | 3\n");
  CHECK(asked(R"("dimensions":["reject:reason"],"order_by":[["reject:reason","desc"]],"pagination":{"offset":1})") ==
        "other host | 3\nbot | 17\n");
  CHECK(asked(R"("date_range":["2026-01-31","2026-01-31"],"dimensions":["reject:reason"])") == "bot | 5\n");
  static const SiteFixture site = rejects();
  const auto answer =
      ask(site, R"("metrics":["rejects"],"date_range":["2026-01-31","2026-02-02"],"dimensions":["time"],)"
                R"("include":{"time_labels":true})");
  REQUIRE(answer);
  CHECK(table_of(*answer) == "2026-01-31 | 5\n2026-02-01 | 3\n");
  CHECK(answer->time_labels == std::vector<std::string>{"2026-01-31", "2026-02-01", "2026-02-02"});
  CHECK(answer->from == "2026-01-31T00:00:00+00:00");
}

TEST_CASE("rejects of several sites are summed", "[query]") {
  const std::shared_ptr<CleanStore> store = make_memory_clean_store();
  SiteFixture one("one.test", 1, "UTC", store);
  SiteFixture two("two.test", 2, "Asia/Kolkata", store);
  one.reject(day_of(1, 30), Reason::kBot, "AI crawler: GPTBot", 5);
  two.reject(day_of(1, 30), Reason::kBot, "AI crawler: GPTBot", 2);
  two.reject(day_of(1, 31), Reason::kPrefetch, "", 1);
  Catalogue catalogue{.snapshot = store->snapshot()};
  one.add_to(catalogue);
  two.add_to(catalogue);
  const Result<Query> query = parse_query(R"({"site_ids":["one.test","two.test"],"metrics":["rejects"],
      "date_range":["2026-01-30","2026-01-31"],"dimensions":["time","reject:reason"]})");
  REQUIRE(query.has_value());
  const Result<Answer> answer = run(*query, catalogue, ManualClock(0), far_away());
  REQUIRE(answer.has_value());
  CHECK(table_of(*answer) == "2026-01-30 bot | 7\n2026-01-31 prefetch | 1\n");
}

TEST_CASE("more groups of rejects than allowed are refused in words", "[query]") {
  const SiteFixture site = rejects();
  const std::string by_subject = R"("metrics":["rejects"],"date_range":"all","dimensions":["reject:subject"])";
  CHECK(ask(site, by_subject, {.groups = 4}, site.at(2026, 2, 2)));
  const auto refused = ask(site, by_subject, {.groups = 3}, site.at(2026, 2, 2));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Code::kBusy);
}

}  // namespace footfall
