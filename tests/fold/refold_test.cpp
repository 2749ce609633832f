#include "fold/refold.h"

#include <catch2/catch.hpp>

#include "fold/fold_bench.h"
#include "fold/keys.h"

namespace footfall {
namespace {

constexpr FoldOptions kSlowJobs{.job_records = 0};
constexpr const char* kBot = "Googlebot/2.1 (+http://www.google.com/bot.html)";

size_t values_of(const CleanStore& store, Family family) {
  size_t values = 0;
  REQUIRE(store.snapshot()->scan(family, "", "\xff", [&](auto, auto) { return ++values > 0; }));
  return values;
}

size_t keys_of(const CleanStore& store, const std::string& prefix) {
  size_t values = 0;
  REQUIRE(store.snapshot()->scan(Family::kMeta, prefix, keys::after(prefix), [&](auto, auto) { return ++values > 0; }));
  return values;
}

}  // namespace

TEST_CASE("adding a site counts what came before, by visitor and reason, and takes it from the unknown hosts") {
  FoldBench bench;
  bench.send(to_page("https://b.test/early"));
  bench.send(to_page("https://www.b.test/"));
  bench.send({.target = "/p.gif?u=https://b.test/", .user_agent = kBot});
  bench.send(to_page("https://other.test/"));
  bench.fold_all();
  CHECK(bench.rejects("", Reason::kUnknownSite) == 4);
  REQUIRE(bench.fold->add_site("b.test", "Asia/Tokyo"));
  CHECK(bench.hits("b.test") == 2);
  CHECK(bench.rejects("b.test", Reason::kBot) == 1);
  REQUIRE(bench.site("b.test").recent_rejects.size() == 1);
  CHECK(bench.site("b.test").recent_rejects[0].reason == Reason::kBot);
  CHECK(bench.rejects("", Reason::kUnknownSite) == 1);
  CHECK(bench.subjects("", Reason::kUnknownSite) == RejectLedger::Counts{{"other.test", 1}});
  CHECK(day_label(bench.site("b.test").days.begin()->first) == "2025-10-20");
  REQUIRE(bench.fold->add_site("other.test", "UTC"));
  CHECK(bench.site("").days.empty());
  bench.open();
  bench.fold_all();
  CHECK(bench.hits("b.test") == 2);
  CHECK(bench.hits("other.test") == 1);
  CHECK(bench.site("").days.empty());
}

TEST_CASE("until the flip of its job a site has no hits, and hits that come meanwhile are not lost") {
  FoldBench bench(kSlowJobs);
  for (int i = 0; i < 5; ++i) bench.send(to_page("https://b.test/"));
  bench.fold_all();
  REQUIRE(bench.fold->add_site("b.test", "UTC"));
  CHECK(bench.site("b.test").folding);
  for (int i = 0; i < 3; ++i) {
    REQUIRE(bench.fold->refold_turn(2));
    bench.send(to_page("https://b.test/"));
    REQUIRE(bench.fold->turn(10));
    bench.fold->publish();
    CHECK(bench.hits("b.test") == 0);
  }
  CHECK(bench.rejects("", Reason::kUnknownSite) == 8);
  bench.fold_all();
  CHECK_FALSE(bench.site("b.test").folding);
  CHECK(bench.hits("b.test") == 8);
  CHECK(bench.site("").days.empty());
}

TEST_CASE("a job that a death interrupts leaves nothing behind, and the next start does it") {
  FoldBench bench({.memory_bytes = 1, .job_records = 0});  // it stores aside what it has at every slice
  for (int i = 0; i < 9; ++i) bench.send(to_page("https://b.test/"));
  bench.fold_all();
  REQUIRE(bench.fold->add_site("b.test", "UTC"));
  for (int i = 0; i < 8; ++i) REQUIRE(bench.fold->refold_turn(2));
  CHECK(keys_of(*bench.store, "i") > 0);
  bench.open();
  CHECK(keys_of(*bench.store, "i") == 0);
  CHECK(values_of(*bench.store, Family::kClean) == 0);
  CHECK(bench.site("b.test").folding);
  bench.fold_all();
  CHECK(bench.hits("b.test") == 9);
  CHECK(keys_of(*bench.store, "j") == 0);
  CHECK(keys_of(*bench.store, "i") == 0);
}

TEST_CASE("an alias joins its visitors to those of the site, on sealed days too") {
  FoldBench bench;
  REQUIRE(bench.fold->add_site("a.test", "UTC"));
  bench.send(to_page("https://a.test/"));
  bench.send(to_page("https://shop.test/"));
  bench.send(to_page("https://a.test/end"));
  bench.fold_all();
  bench.seal_all();
  REQUIRE(bench.site("a.test").days.begin()->second.header->state == DayState::kSealed);
  const auto site = bench.fold->add_alias("a.test", "www.Shop.test");
  REQUIRE(site);
  CHECK(site->hosts.back().name == "shop.test");
  CHECK(bench.hits("a.test") == 3);
  const auto& [day, entry] = *bench.site("a.test").days.begin();
  const auto table = load_day(*bench.catalogue->get(), bench.site("a.test"), day, entry);
  REQUIRE(table);
  CHECK((*table)->visitors == 1);
  CHECK((*table)->visits() == 1);
  bench.seal_all();
  CHECK(bench.hits("a.test") == 3);

  CHECK_FALSE(bench.fold->add_alias("a.test", "shop.test"));
  CHECK_FALSE(bench.fold->add_site("shop.test", "UTC"));
  CHECK_FALSE(bench.fold->add_alias("b.test", "x.test"));
  REQUIRE(bench.fold->remove_alias("a.test", "shop.test"));
  bench.send(to_page("https://shop.test/"));
  bench.fold_all();
  CHECK(bench.hits("a.test") == 3);
  CHECK(bench.rejects("", Reason::kUnknownSite) == 1);
  CHECK_FALSE(bench.fold->remove_alias("a.test", "a.test"));
  REQUIRE(bench.fold->add_site("shop.test", "UTC"));
  CHECK(bench.hits("shop.test") == 1);
}

TEST_CASE("copies of a site are other hosts until they are allowed") {
  FoldBench bench;
  REQUIRE(bench.fold->add_site("my-site.test", "UTC"));
  bench.send(to_page("http://localhost:3000/a&site=my-site.test"));
  bench.send(to_page("https://staging.my-site.test/"));
  bench.send(to_page("https://my--site-test.translate.goog/a"));
  bench.send(to_page("https://web.archive.org/web/20260101/https://www.my-site.test/a"));
  bench.send(to_page("https://www.my-site.test/&site=my-site.test"));
  bench.fold_all();
  CHECK(bench.hits("my-site.test") == 1);
  CHECK(bench.rejects("my-site.test", Reason::kOtherHost) == 4);
  CHECK(bench.subjects("my-site.test", Reason::kOtherHost) == RejectLedger::Counts{{"localhost", 1},
                                                                                   {"my--site-test.translate.goog", 1},
                                                                                   {"staging.my-site.test", 1},
                                                                                   {"web.archive.org", 1}});
  for (const char* host : {"localhost", "staging.my-site.test"}) REQUIRE(bench.fold->add_alias("my-site.test", host));
  CHECK(bench.hits("my-site.test") == 3);
  CHECK(bench.rejects("my-site.test", Reason::kOtherHost) == 2);
  REQUIRE(bench.fold->add_site("archive.test", "UTC"));
  CHECK(bench.hits("my-site.test") == 3);
}

TEST_CASE("a host below a site becomes a site of its own, with what came before") {
  FoldBench bench;
  REQUIRE(bench.fold->add_site("a.test", "UTC"));
  bench.send(to_page("https://blog.a.test/"));
  bench.send(to_page("https://old.blog.a.test/"));
  bench.send(to_page("https://a.test/"));
  bench.fold_all();
  CHECK(bench.rejects("a.test", Reason::kOtherHost) == 2);
  REQUIRE(bench.fold->add_site("blog.a.test", "UTC"));
  CHECK(bench.rejects("a.test", Reason::kOtherHost) == 0);
  CHECK(bench.hits("a.test") == 1);
  CHECK(bench.hits("blog.a.test") == 1);
  CHECK(bench.rejects("blog.a.test", Reason::kOtherHost) == 1);
}

TEST_CASE("a test visit is a reject, kept with its time") {
  FoldBench bench;
  REQUIRE(bench.fold->add_site("a.test", "UTC"));
  bench.send({.target = "/p.gif?site=a.test&u=https%3A%2F%2Fa.test%2Fx&test=1"});
  bench.fold_all();
  CHECK(bench.rejects("a.test", Reason::kTestVisit) == 1);
  const auto& recent = bench.site("a.test").recent_rejects;
  REQUIRE(recent.size() == 1);
  CHECK(recent[0].reason == Reason::kTestVisit);
  CHECK(recent[0].example.received_us == kNoon);
  CHECK(recent[0].example.page == "/x");
}

TEST_CASE("a new time zone begins with the next day, and the day in progress ends there") {
  FoldBench bench;
  REQUIRE(bench.fold->add_site("a.test", "Europe/Berlin"));
  bench.send(to_page("https://a.test/"));
  bench.fold_all();
  const auto site = bench.fold->set_timezone("a.test", "America/Los_Angeles");
  REQUIRE(site);
  CHECK(site->timezone() == "America/Los_Angeles");
  // 2025-10-21 00:00 in Los Angeles is 07:00 UTC: nine hours after midnight in Berlin.
  const int64_t hour = 3600 * kSecond;
  bench.send({.received_us = kNoon + 18 * hour});
  bench.send({.received_us = kNoon + 19 * hour});
  bench.fold_all();
  bench.open();
  bench.fold_all();
  std::vector<std::string> days;
  for (const auto& [day, entry] : bench.site("a.test").days) {
    days.push_back(day_label(day) + " " + std::to_string((entry.header->end - entry.header->start) / 3600));
  }
  CHECK(days == std::vector<std::string>{"2025-10-20 33", "2025-10-21 24"});
  CHECK_FALSE(bench.fold->set_timezone("a.test", "Mars/Base"));
  CHECK_FALSE(bench.fold->set_timezone("b.test", "UTC"));
}

TEST_CASE("days of older rules are folded again while they are open") {
  FoldBench bench;
  REQUIRE(bench.fold->add_site("a.test", "UTC"));
  bench.send(to_page("https://a.test/"));
  bench.send(to_page("https://b.test/"));
  bench.fold_all();
  REQUIRE(bench.fold->close());
  for (const SiteNumber site : {SiteNumber{0}, SiteNumber{1}}) {
    const Day day = bench.site(site == 0 ? "" : "a.test").days.begin()->first;
    const auto stored = bench.store->snapshot()->get(Family::kMeta, keys::header(site, day));
    REQUIRE(stored);
    auto header = decode_header(**stored);
    REQUIRE(header);
    header->rules_version -= 1;
    header->rejects = {};
    header->rejects[static_cast<size_t>(Reason::kMalformed)] = 7;  // what the old rules said
    Batch batch;
    batch.put(Family::kMeta, keys::header(site, day), encode_header(*header));
    REQUIRE(bench.store->commit(batch));
  }
  bench.open();
  CHECK(bench.rejects("a.test", Reason::kMalformed) == 7);
  bench.fold_all();
  CHECK(bench.rejects("a.test", Reason::kMalformed) == 0);
  CHECK(bench.rejects("", Reason::kMalformed) == 0);
  CHECK(bench.rejects("", Reason::kUnknownSite) == 1);
  CHECK(bench.hits("a.test") == 1);
  bench.open();
  CHECK(keys_of(*bench.store, "j") == 0);
}

}  // namespace footfall
