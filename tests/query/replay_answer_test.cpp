// A replay by force: whatever interrupts it - restarts, deaths, parking, seals, late hits, other jobs - in the end
// every answer is that of a fold from nothing with today's settings; what a dry run said before is what changed; and
// nothing of it is left behind.
#include <catch2/catch.hpp>

#include "fold/keys.h"
#include "query/replay_world.h"

namespace footfall {
namespace {

bool leaves_nothing(const CleanStore& store) {
  size_t intents = 0;
  REQUIRE(store.snapshot()->scan(Family::kMeta, "i", "j", [&](auto, auto) { return ++intents > 0; }));
  return intents == 0;
}

std::string bytes_of(const ReplayDifference& difference) {
  std::string out;
  put_difference(out, difference);
  return out;
}

// The settings before, and those of today.
struct Settings {
  Enricher before{kUserAgentCache};
  Enricher today{kUserAgentCache, TrustedProxies::parse(kReplayProxy).value()};
};

}  // namespace

TEST_CASE("a replay that is disturbed gives the answers of a fold from nothing") {
  constexpr uint32_t kCases = 400;
  Settings settings;
  for (uint32_t seed = 1; seed <= kCases; ++seed) {
    INFO("seed " << seed);
    ReplayHits hits(seed);
    ReplayWorld world;
    FoldOptions options{.memory_bytes = seed % 3 == 0 ? 1 : kOpenDaysBytes,
                        .checkpoint_rows = 1 + hits.pick(40),
                        .job_records = seed % 4 == 0 ? kInlineJobRecords : hits.pick(20)};
    ReplayProcess process(world, settings.before, options);
    process.add_sites();
    hits.append(world.log, 20 + hits.pick(60));
    world.clock.set_us(hits.now_us());
    process.fold_all();
    if (hits.pick(2) == 0) process.seal_all();
    REQUIRE(process.fold->close());
    options.rate_limit = hits.pick(2) == 0 ? 0 : 3;
    process.start(settings.today, options);
    process.fold_all();

    const ReplayLimits limits{.records = 1 + hits.pick(60), .days = 1 + hits.pick(4)};
    process.go_on(process.asked({}), limits);
    for (int steps = 0; steps < 2'000 && process.driver->replay().running; ++steps) {
      const auto step = process.driver->step();
      REQUIRE(step);
      switch (hits.pick(14)) {
        case 0:
          hits.append(world.log, 1 + hits.pick(5));
          world.clock.set_us(std::max(world.clock.now_us(), hits.now_us()));
          break;
        case 1:
          REQUIRE(process.fold->turn(1 + hits.pick(9)));
          break;
        case 2:
          process.seal_all();
          break;
        case 3:
          if (!process.store->snapshot()->get(Family::kMeta, keys::replay()).value()) break;
          if (hits.pick(2) == 0) REQUIRE(process.driver->end(false));
          if (hits.pick(2) == 0) REQUIRE(process.fold->close());
          process.restart();
          process.go_on(limits);
          break;
        case 4:
          process.fold_all();
          break;
        case 5:
          process.add_alias();
          break;
        default:
          if (*step == ReplayDriver::Step::kWaits) process.fold_all();
          if (*step == ReplayDriver::Step::kWaits && options.memory_bytes > 1) process.seal_all();
          break;
      }
    }
    REQUIRE_FALSE(process.driver->replay().running);
    process.fold_all();
    process.add_alias();
    process.fold_all();
    CHECK(leaves_nothing(*process.store));

    ReplayProcess plain(world, settings.today, {.rate_limit = options.rate_limit});
    plain.add_sites();
    plain.add_alias();
    plain.fold_all();
    CHECK(process.answers() == plain.answers());
    process.seal_all();
    CHECK(process.answers() == plain.answers());
    CHECK(process.answers({.force_scan = true}) == plain.answers());
  }
}

TEST_CASE("a dry run changes nothing, and says what the replay then changes") {
  constexpr uint32_t kCases = 100;
  Settings settings;
  for (uint32_t seed = 1; seed <= kCases; ++seed) {
    INFO("seed " << seed);
    ReplayHits hits(seed);
    ReplayWorld world;
    ReplayProcess process(world, settings.before, {});
    process.add_sites();
    hits.append(world.log, 20 + hits.pick(60));
    world.clock.set_us(hits.now_us());
    process.fold_all();
    if (seed % 2 == 0) process.seal_all();
    REQUIRE(process.fold->close());
    process.start(settings.today, {.rate_limit = seed % 3 == 0 ? 0U : 3U});
    process.fold_all();
    const auto before = process.answers();

    ReplayRequest request;
    if (seed % 5 == 0) request.domain = "berlin.test";
    request.dry_run = true;
    process.go_on(process.asked(request), {.records = 1 + hits.pick(60), .days = 1 + hits.pick(4)});
    while (process.driver->replay().running) REQUIRE(process.driver->step());
    const Replay predicted = process.driver->replay();
    CHECK(process.answers() == before);
    CHECK_FALSE(process.store->snapshot()->get(Family::kMeta, keys::replay()).value());

    request.dry_run = false;
    process.go_on(process.asked(request), {.records = 1 + hits.pick(60), .days = 1 + hits.pick(4)});
    while (process.driver->replay().running) REQUIRE(process.driver->step());
    const Replay done = process.driver->replay();
    CHECK(bytes_of(done.findings->difference) == bytes_of(predicted.findings->difference));
    CHECK(done.days == predicted.days);
    CHECK(done.records == predicted.records);
    CHECK(done.findings->difference.empty() == (process.answers() == before));
  }
}

}  // namespace footfall
