#include "query/run.h"

#include <atomic>

#include "base/counters.h"
#include "query/site_fixture.h"

namespace footfall {
namespace {

const std::string kPages =
    R"("date_range":["2026-01-05","2026-01-05"],"metrics":["visitors"],"dimensions":["event:page"])";

SiteFixture two_pages() {
  SiteFixture site;
  for (const char* page : {"/a", "/b"}) {
    PlainHit hit{.second = site.at(2026, 1, 5, 10)};
    hit.values[index(Dimension::kPage)] = page;
    site.add(hit);
  }
  return site;
}

}  // namespace

TEST_CASE("a site that is not here is told by its name", "[query]") {
  const SiteFixture site;
  const Result<Query> query = parse_query(R"({"site_id":"other.org","metrics":["visits"],"date_range":"day"})");
  REQUIRE(query.has_value());
  const Result<Answer> answer = run(*query, *site.catalogue(), ManualClock(0), far_away());
  REQUIRE_FALSE(answer.has_value());
  CHECK(answer.error().code == Code::kNotFound);
  CHECK(answer.error().what == "site_id names no site that is here: \"other.org\"");
}

TEST_CASE("several sites are answered as one, each in its own time zone", "[query]") {
  const std::shared_ptr<CleanStore> store = make_memory_clean_store();
  SiteFixture west("west.test", 1, "America/New_York", store);
  SiteFixture east("east.test", 2, "Asia/Kolkata", store);
  for (SiteFixture* site : {&west, &east}) {
    site->add({.second = site->at(2026, 1, 5, 10, 7)});
    site->add({.second = site->at(2026, 1, 6, 10, 8), .person = 7});
  }
  Catalogue catalogue{.snapshot = store->snapshot()};
  west.add_to(catalogue);
  east.add_to(catalogue);
  const auto asked = [&catalogue](const std::string& members) {
    const Result<Query> query = parse_query(R"({"site_ids":["west.test","east.test"],)" + members + "}");
    REQUIRE(query.has_value());
    return run(*query, catalogue, ManualClock(0), far_away());
  };
  const auto days = asked(R"("date_range":["2026-01-05","2026-01-05"],"metrics":["visitors"],"dimensions":["time"],
      "include":{"time_labels":true})");
  REQUIRE(days.has_value());
  CHECK(table_of(*days) == "2026-01-05 10:00:00 | 2\n");
  CHECK(days->from == "2026-01-05T00:00:00+05:30");
  CHECK(days->to == "2026-01-05T23:59:59-05:00");
  CHECK(days->time_labels.size() == 24);
  const auto all = asked(R"("date_range":"all","date":"2026-01-06","metrics":["visitors","percentage"],
      "dimensions":["visit:browser"])");
  REQUIRE(all.has_value());
  CHECK(table_of(*all) == "Firefox | 4 100\n");
  const Result<Query> twice =
      parse_query(R"({"site_ids":["west.test","www.west.test"],"metrics":["visits"],"date_range":"day"})");
  REQUIRE(twice.has_value());
  const Result<Answer> refused = run(*twice, catalogue, ManualClock(0), far_away());
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().what == "site_ids names a site by two names: \"www.west.test\"");
}

TEST_CASE("more groups than allowed are refused in words", "[query]") {
  const SiteFixture site = two_pages();
  CHECK(answered(site, kPages, {.groups = 2}) == "/a | 1\n/b | 1\n");
  const Result<Answer> answer = ask(site, kPages, {.groups = 1});
  REQUIRE_FALSE(answer.has_value());
  CHECK(answer.error().code == Code::kBusy);
}

TEST_CASE("a query whose time is over ends, and is counted", "[query]") {
  const SiteFixture site = two_pages();
  const Result<Query> query = parse_query(R"({"site_id":"example.org",)" + kPages + "}");
  REQUIRE(query.has_value());
  const uint64_t before = counted(Counter::kQueryTimeouts);
  const Deadline past = std::chrono::steady_clock::now() - std::chrono::seconds(1);
  const Result<Answer> answer = run(*query, *site.catalogue(), ManualClock(0), past);
  REQUIRE_FALSE(answer.has_value());
  CHECK(answer.error().code == Code::kTimeout);
  CHECK(counted(Counter::kQueryTimeouts) == before + 1);
}

TEST_CASE("a query that nobody waits for ends, and is counted", "[query]") {
  const SiteFixture site = two_pages();
  const Result<Query> query = parse_query(R"({"site_id":"example.org",)" + kPages + "}");
  REQUIRE(query.has_value());
  const uint64_t before = counted(Counter::kQueriesAbandoned);
  const std::atomic<bool> gone = true;
  CHECK_FALSE(run(*query, *site.catalogue(), ManualClock(0), {Deadline::Time::max(), &gone}));
  CHECK(counted(Counter::kQueriesAbandoned) == before + 1);
}

TEST_CASE("what sealed days were summed to is kept until one is sealed anew", "[query]") {
  SiteFixture site = two_pages();
  const Day first = day_number(absl::CivilDay(2026, 1, 5));
  site.seal(first);
  ColumnCache columns(1'000'000);
  SumsCache sums(1'000'000);
  const RunOptions options{.columns = &columns, .sums = &sums};
  const std::string filtered = kPages + R"(,"filters":[["is","visit:os",["Linux"]]])";
  const auto kept = [&](const std::string& query, const RunOptions& how) {
    const Result<Answer> answer = ask(site, query, how);
    REQUIRE(answer.has_value());
    return table_of(*answer) + (answer->cost.kept ? "kept" : "summed");
  };
  for (const std::string& query : {kPages, filtered}) {
    CHECK(kept(query, options) == "/a | 1\n/b | 1\nsummed");
    CHECK(kept(query, options) == "/a | 1\n/b | 1\nkept");
    CHECK(kept(query, {.columns = &columns, .sums = &sums, .fresh = true}) == "/a | 1\n/b | 1\nsummed");
  }
  CHECK(kept(kPages + R"(,"filters":[["is","visit:os",["Windows"]]])", options) == "summed");
  CHECK(kept(kPages + R"(,"force_scan":true)", options) == "/a | 1\n/b | 1\nsummed");

  // A day that is in progress is counted each time, beside those that are kept.
  PlainHit hit{.second = site.at(2026, 1, 6, 10), .person = 9};
  hit.values[index(Dimension::kPage)] = "/b";
  site.add(hit);
  const std::string both =
      R"("date_range":["2026-01-05","2026-01-06"],"metrics":["visitors"],"dimensions":["event:page"])";
  CHECK(kept(both, options) == "/b | 2\n/a | 1\nsummed");
  site.add(hit);
  hit.values[index(Dimension::kPage)] = "/c";
  site.add(hit);
  CHECK(kept(both, options) == "/b | 2\n/a | 1\n/c | 1\nkept");

  hit.second = site.at(2026, 1, 5, 11);
  site.add(hit);
  CHECK(kept(kPages, options) == "/a | 1\n/b | 1\n/c | 1\nsummed");
}

TEST_CASE("\"all\" begins with the first day that has data, and relative ranges end by the clock", "[query]") {
  const SiteFixture site = two_pages();
  const int64_t now = site.at(2026, 1, 6, 9);
  const Result<Answer> all = ask(site, R"("date_range":"all","metrics":["visitors"])", {}, now);
  REQUIRE(all.has_value());
  CHECK(all->from == "2026-01-05T00:00:00+00:00");
  CHECK(all->to == "2026-01-06T23:59:59+00:00");
  CHECK(table_of(*all) == "| 1\n");
  CHECK(answered(site, R"("date_range":"24h","metrics":["visitors"])", {}, now) == "| 1\n");
  CHECK(answered(site, R"("date_range":"24h","metrics":["visitors"])", {}, now + 7'200) == "| 0\n");
  CHECK(answered(site, R"("date_range":"day","metrics":["visitors"])", {}, now) == "| 0\n");
  CHECK(answered(site, R"("date_range":"7d","metrics":["visitors"])", {}, now) == "| 1\n");
  CHECK(answered(site, R"("date_range":"7d","date":"2026-01-05","metrics":["visitors"])", {}, now) == "| 0\n");
}

TEST_CASE("an answer says what it cost, and what it could not tell by name", "[query]") {
  SiteFixture site = two_pages();
  site.seal(day_number(absl::CivilDay(2026, 1, 5)));
  site.gather_under_other(day_number(absl::CivilDay(2026, 1, 5)), Dimension::kPage);
  const Result<Answer> rolled = ask(site, kPages);
  REQUIRE(rolled.has_value());
  CHECK((rolled->cost.rollup_months == 1 && rolled->cost.scanned_days == 0));
  REQUIRE(rolled->warnings.size() == 1);
  CHECK(rolled->warnings[0].substr(0, 12) == "event:page: ");
  const Result<Answer> scanned = ask(site, kPages, {.force_scan = true});
  REQUIRE(scanned.has_value());
  CHECK((scanned->cost.scanned_days == 1 && scanned->cost.scanned_hits == 2));
  CHECK(table_of(*scanned) == table_of(*rolled));
  const Result<Answer> asked_to_scan = ask(site, kPages + R"(,"force_scan":true)");
  REQUIRE(asked_to_scan.has_value());
  CHECK((asked_to_scan->cost.scanned_days == 1 && asked_to_scan->cost.rollup_months == 0));
  CHECK(table_of(*asked_to_scan) == table_of(*rolled));
  CHECK(ask(site, R"("date_range":["2026-01-05","2026-01-05"],"metrics":["visitors"])")->warnings.empty());
}

TEST_CASE("time labels cover the range, hits or not", "[query]") {
  const Result<Answer> answer = ask(two_pages(), R"("date_range":["2026-01-04","2026-01-06"],"metrics":["visitors"],
      "dimensions":["time"],"include":{"time_labels":true})");
  REQUIRE(answer.has_value());
  CHECK(answer->time_labels == std::vector<std::string>{"2026-01-04", "2026-01-05", "2026-01-06"});
  CHECK(table_of(*answer) == "2026-01-05 | 1\n");
}

}  // namespace footfall
