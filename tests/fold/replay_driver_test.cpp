#include "fold/replay_driver.h"

#include <catch2/catch.hpp>

#include "fold/fold_bench.h"
#include "fold/keys.h"

namespace footfall {
namespace {

using Step = ReplayDriver::Step;

constexpr int64_t kDayUs = int64_t{86'400} * kSecond;
constexpr const char* kBot = "Googlebot/2.1 (+http://www.google.com/bot.html)";

// Three sealed days of a site, three hits each, and one of an unknown host on each.
struct Bench : FoldBench {
  explicit Bench(FoldOptions options = {}) : FoldBench(options) {
    REQUIRE(fold->add_site("a.test", "UTC"));
    for (int day = 0; day < 3; ++day) {
      for (int hit = 0; hit < 3; ++hit) send({.received_us = kNoon + day * kDayUs});
      send({.target = "/p.gif?u=https://b.test/", .received_us = kNoon + day * kDayUs});
    }
    clock.set_us(kNoon + 2 * kDayUs);
    fold_all();
    seal_all();
    REQUIRE(fold->checkpoint());
    fold->publish();
  }

  Replay asked(ReplayRequest request = {}) const {
    Replay replay;
    replay.request = std::move(request);
    replay.running = true;
    replay.asked_at = catalogue->get()->upto;
    return replay;
  }

  void begin(const Replay& replay, const ReplayLimits& limits = {.records = 4}) {
    const auto on_fold = [this](const std::function<void(Fold&)>& work) { work(*fold); };
    const auto make_enricher = [] { return std::make_unique<Enricher>(kUserAgentCache); };
    driver =
        std::make_unique<ReplayDriver>(ReplayParts{log, *store, *catalogue, on_fold, make_enricher}, replay, limits);
  }

  Step step() {
    const auto done = driver->step();
    REQUIRE(done);
    return *done;
  }

  // Until another number of its days is done.
  void do_portion() {
    for (const uint64_t days = driver->replay().days; driver->replay().days == days;) REQUIRE(step() == Step::kGoes);
  }

  void run() {
    while (step() != Step::kDone) {
    }
  }

  Replay stored() const {
    const auto bytes = store->snapshot()->get(Family::kMeta, keys::replay());
    REQUIRE(bytes);
    REQUIRE(*bytes);
    const auto replay = decode_replay(**bytes);
    REQUIRE(replay);
    return *replay;
  }

  void die() {
    driver.reset();
    open();
    fold_all();
  }

  std::string states(const std::string& domain) {
    std::string out;
    for (const auto& [day, entry] : site(domain).days) out += "?opsc"[static_cast<size_t>(entry.header->state)];
    return out;
  }

  // What a day of the site is stored as.
  template <class Forge>
  void forge(SiteNumber number, size_t nth, Forge forge) {
    const auto& days = site(number == kNoSite ? "" : "a.test").days;
    const auto day = std::next(days.begin(), static_cast<std::ptrdiff_t>(nth));
    DayHeader header = *day->second.header;
    forge(header);
    Batch batch;
    batch.put(Family::kMeta, keys::header(number, day->first), encode_header(header));
    REQUIRE(store->commit(batch));
    open();
  }

  size_t intents() const {
    size_t count = 0;
    REQUIRE(store->snapshot()->scan(Family::kMeta, "i", "j", [&](auto, auto) { return ++count > 0; }));
    return count;
  }

  std::unique_ptr<ReplayDriver> driver;
};

}  // namespace

TEST_CASE("days are done portion by portion, are counted as before, and are sealed again") {
  Bench bench;
  bench.begin(bench.asked());
  bench.do_portion();
  CHECK(bench.states("a.test") == "oss");
  CHECK(bench.driver->replay().days == 2);
  CHECK(bench.driver->days_left() == 4);
  CHECK(bench.hits("a.test") == 9);
  bench.seal_all();
  CHECK(bench.states("a.test") == "sss");
  bench.run();
  const Replay& done = bench.driver->replay();
  CHECK_FALSE(done.running);
  CHECK(done.days == 6);
  CHECK(done.records == 12);
  CHECK(done.findings->difference.empty());
  CHECK(done.findings->difference.totals.after.pageviews == 9);
  CHECK(bench.hits("a.test") == 9);
  CHECK(bench.rejects("", Reason::kUnknownSite) == 3);
  CHECK(encode_replay(bench.stored()) == encode_replay(done));
  CHECK(bench.intents() == 0);
}

TEST_CASE("closed days are left alone, and named") {
  Bench bench;
  REQUIRE(bench.fold->close_days(6));
  bench.fold->publish();
  REQUIRE(bench.log.drop_before(6));
  REQUIRE(bench.states("a.test") == "ccs");
  for (const bool dry_run : {true, false}) {
    bench.begin(bench.asked({.dry_run = dry_run}));
    bench.run();
    const Replay& done = bench.driver->replay();
    CHECK(done.days == 3);
    CHECK(done.findings->closed_count == 3);
    REQUIRE(done.findings->closed.size() == 3);
    CHECK(done.findings->closed[0].site.empty());
    CHECK(done.findings->closed[1].site == "a.test");
    CHECK(day_label(done.findings->closed[2].day) == "2025-10-21");
    CHECK(done.findings->difference.empty());
  }
  CHECK(bench.hits("a.test") == 9);
}

TEST_CASE("what other rules had said is replaced, and told") {
  Bench bench;
  bench.forge(1, 1, [](DayHeader& header) { header.rejects[static_cast<size_t>(Reason::kMalformed)] = 7; });
  ReplayDifference predicted;
  for (const bool dry_run : {true, false}) {
    bench.begin(bench.asked({.domain = "a.test", .dry_run = dry_run}));
    bench.run();
    const auto& rejects = bench.driver->replay().findings->difference.rejects;
    CHECK(rejects[static_cast<size_t>(Reason::kMalformed)] == std::pair<uint64_t, uint64_t>{7, 0});
    CHECK(bench.rejects("a.test", Reason::kMalformed) == (dry_run ? 7 : 0));
  }
}

TEST_CASE("only days of older versions, where that is asked for") {
  Bench bench;
  bench.forge(1, 1, [](DayHeader& header) { header.rules_version -= 1; });
  bench.begin(bench.asked({.only_older = true}));
  bench.run();
  CHECK(bench.driver->replay().days == 1);
  CHECK(bench.states("a.test") == "sos");
}

TEST_CASE("a death costs the portion in progress alone") {
  Bench bench({.checkpoint_rows = 1});
  bench.begin(bench.asked());
  bench.do_portion();
  while (bench.intents() == 0) bench.step();
  bench.die();
  CHECK(bench.intents() == 0);
  const Replay found = bench.stored();
  CHECK(found.days == 2);
  CHECK(found.attempts == 1);
  bench.begin(found);
  bench.run();
  CHECK(bench.driver->replay().days == 6);
  CHECK(bench.stored().attempts == 0);
  CHECK(bench.hits("a.test") == 9);
  CHECK(bench.intents() == 0);
}

TEST_CASE("ended in peace, nobody is counted as dead; ended for good, what is done stays so") {
  Bench bench;
  bench.begin(bench.asked());
  bench.do_portion();
  REQUIRE(bench.step() == Step::kGoes);
  CHECK(bench.stored().attempts == 1);
  REQUIRE(bench.driver->end(false));
  CHECK(bench.stored().attempts == 0);
  CHECK(bench.stored().running);
  bench.do_portion();
  REQUIRE(bench.driver->end(true));
  CHECK(bench.step() == Step::kDone);
  const Replay last = bench.stored();
  CHECK_FALSE(last.running);
  CHECK(last.stopped);
  CHECK(last.days == 4);
  CHECK(bench.hits("a.test") == 9);
}

TEST_CASE("hits that come meanwhile are in the day that takes the place of theirs") {
  Bench bench;
  bench.begin(bench.asked());
  for (int steps = 0; bench.driver->replay().running; ++steps) {
    const int64_t past = kNoon + (steps % 3) * kDayUs;
    bench.send({.received_us = bench.clock.now_us(), .event_us = past, .way_in = WayIn::kImport});
    REQUIRE(bench.fold->turn(10));
    bench.step();
  }
  bench.fold_all();
  CHECK(bench.hits("a.test") == bench.log.next() - 1 - 3);
}

TEST_CASE("retention goes on up to what a portion needs, and days that it closes first are left alone") {
  Bench bench;
  bench.begin(bench.asked());
  bench.do_portion();
  bench.seal_all();
  REQUIRE(bench.step() == Step::kGoes);  // the second date, in progress
  const auto dropped = bench.fold->close_days(UINT64_MAX);
  REQUIRE(dropped);
  CHECK(*dropped == 5);
  bench.fold->publish();
  CHECK(bench.states("a.test") == "css");
  bench.do_portion();
  bench.seal_all();
  REQUIRE(*bench.fold->close_days(UINT64_MAX) == 13);
  bench.fold->publish();
  bench.run();
  CHECK(bench.driver->replay().days == 4);
  CHECK(bench.driver->replay().findings->closed_count == 2);
}

TEST_CASE("a record that no day counts by its new place has that day folded together with its old one") {
  Bench bench;
  // As if the first record had been no hit of the site but the unknown host's.
  bench.forge(1, 0, [](DayHeader& header) { header.ranges = {{2, 3}}; });
  bench.forge(0, 0, [](DayHeader& header) { header.ranges = {{1, 1}, {4, 4}}; });
  bench.begin(bench.asked(), {.days = 1});
  bench.do_portion();
  CHECK(bench.site("a.test").days.begin()->second.header->ranges.front().first == 1);
  CHECK(bench.states("a.test") == "oss");
  bench.run();
  CHECK(bench.hits("a.test") == 9);
  CHECK(bench.rejects("", Reason::kUnknownSite) == 3);
}

TEST_CASE("a replay of everything tells verify that no day has other settings") {
  for (const bool everything : {false, true}) {
    Bench bench;
    Batch batch;
    batch.put(Family::kMeta, keys::settings_since(), std::string(8, '\x01'));
    REQUIRE(bench.store->commit(batch));
    bench.begin(bench.asked(everything ? ReplayRequest{} : ReplayRequest{.domain = "a.test"}));
    bench.run();
    CHECK(bench.store->snapshot()->get(Family::kMeta, keys::settings_since())->has_value() == !everything);
  }
}

TEST_CASE("a site that is added has the portion begun again, and one that is removed leaves it") {
  Bench bench({.job_records = 0});
  bench.begin(bench.asked());
  REQUIRE(bench.step() == Step::kGoes);
  REQUIRE(bench.fold->add_site("b.test", "UTC"));
  REQUIRE(bench.fold->refold_turn(1));
  CHECK(bench.fold->portion_records() == 0);
  while (bench.step() != Step::kWaits) {
  }
  bench.fold_all();
  CHECK(bench.hits("b.test") == 3);
  bench.do_portion();
  REQUIRE(bench.step() == Step::kGoes);
  REQUIRE(bench.fold->remove_site("a.test"));
  bench.run();
  CHECK(bench.hits("b.test") == 3);
  CHECK(bench.site("").days.empty());
}

}  // namespace footfall
