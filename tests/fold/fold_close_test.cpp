// Retention over a fold: what may be dropped, what is closed before, and what becomes of late hits.
#include <catch2/catch.hpp>

#include "fold/fold_bench.h"
#include "rawlog/retention.h"

namespace footfall {
namespace {

constexpr int64_t kDayUs = int64_t{86'400} * kSecond;
constexpr uint64_t kEverything = UINT64_MAX;

// Three hits on each of three days, and one for an unknown host on each.
struct Bench : FoldBench {
  Bench() {
    REQUIRE(fold->add_site("a.test", "UTC"));
    for (int day = 0; day < 3; ++day) {
      for (int hit = 0; hit < 3; ++hit) send({.received_us = kNoon + day * kDayUs});
      send({.target = "/p.gif?u=https://b.test/", .received_us = kNoon + day * kDayUs});
    }
    clock.set_us(kNoon + 2 * kDayUs);
    fold_all();
  }

  void seal_and_store() {
    seal_all();
    REQUIRE(fold->checkpoint());
  }

  uint64_t may_drop(uint64_t wanted) {
    const auto end = fold->close_days(wanted);
    REQUIRE(end);
    fold->publish();
    return *end;
  }

  std::string states(const std::string& domain) {
    std::string out;
    for (const auto& [day, entry] : site(domain).days) out += "?opsc"[static_cast<size_t>(entry.header->state)];
    return out;
  }
};

}  // namespace

TEST_CASE("nothing goes that is not folded and stored") {
  Bench bench;
  CHECK(bench.may_drop(kEverything) == 1);
  bench.seal_all();
  CHECK(bench.may_drop(kEverything) == 1);
  REQUIRE(bench.fold->checkpoint());
  bench.send({.received_us = kNoon + 4 * kDayUs});  // number 13: not folded yet
  CHECK(bench.may_drop(kEverything) == 13);
  CHECK(bench.states("a.test") == "ccc");
  bench.fold_all();
  CHECK(bench.may_drop(kEverything) == 13);  // of a day in progress
}

TEST_CASE("the days that lose a record are closed, those of unknown hosts too, and no other") {
  Bench bench;
  bench.seal_and_store();
  CHECK(bench.may_drop(2) == 2);
  CHECK(bench.states("a.test") == "css");
  CHECK(bench.states("") == "ooo");
  CHECK(bench.may_drop(6) == 6);
  CHECK(bench.states("a.test") == "ccs");
  CHECK(bench.states("") == "coo");
  bench.open();
  CHECK(bench.states("a.test") == "ccs");
  CHECK(bench.hits("a.test") == 9);
}

TEST_CASE("a day with late rows is not sealed: its records stay until it is") {
  Bench bench;
  bench.seal_and_store();
  bench.send({.received_us = bench.clock.now_us(), .event_us = kNoon + kDayUs, .way_in = WayIn::kImport});
  bench.fold_all();
  REQUIRE(bench.fold->checkpoint());
  CHECK(bench.may_drop(kEverything) == 5);  // the second day's first
  CHECK(bench.states("a.test") == "css");
  bench.seal_and_store();
  CHECK(bench.may_drop(kEverything) == 14);
  CHECK(bench.hits("a.test") == 10);
}

TEST_CASE(
    "a closed day keeps its answers and rejects what comes late; a death between closing and dropping is mended") {
  Bench bench;
  bench.seal_and_store();
  REQUIRE(bench.may_drop(5) == 5);
  bench.open();  // the process died before the drop
  CHECK(*block_start(bench.log, 0) == 1);
  const auto close = [&](uint64_t wanted) { return bench.fold->close_days(wanted); };
  const auto done = retain(bench.log, {.keep_us = kDayUs, .max_bytes = UINT64_MAX / 2}, kNoon + 2 * kDayUs, close);
  REQUIRE(done);
  CHECK(done->first == 5);
  bench.send({.received_us = bench.clock.now_us(), .event_us = kNoon, .way_in = WayIn::kImport});
  bench.fold_all();
  CHECK(bench.hits("a.test") == 9);
  CHECK(bench.rejects("a.test", Reason::kDayClosed) == 1);
  const DayHeader& closed = *bench.site("a.test").days.begin()->second.header;
  CHECK(closed.ranges.back().last == 3);  // what is rejected later holds nothing
  bench.open();
  bench.fold_all();
  CHECK(bench.rejects("a.test", Reason::kDayClosed) == 1);
}

TEST_CASE("a host that is added begins after the closed days, and nothing is counted twice or lost") {
  Bench bench;
  bench.seal_and_store();
  REQUIRE(bench.may_drop(5) == 5);
  REQUIRE(bench.log.drop_before(5));
  REQUIRE(bench.fold->add_site("b.test", "UTC"));
  bench.fold_all();
  CHECK(bench.hits("b.test") == 2);
  CHECK(bench.rejects("", Reason::kUnknownSite) == 1);  // of the closed day
  CHECK(bench.states("") == "c");
}

TEST_CASE("what an alias would bring into a closed day is its reject") {
  Bench bench;
  bench.seal_and_store();
  REQUIRE(bench.may_drop(4) == 4);   // the first day of a.test is closed, that of site 0 is whole
  CHECK(bench.states("") == "ooo");  // number 4 is of the same date
  const std::string late = "/p.gif?u=https://b.test/late";
  const Sent sent{.target = late, .received_us = bench.clock.now_us(), .event_us = kNoon, .way_in = WayIn::kImport};
  bench.send(sent);
  bench.fold_all();
  REQUIRE(bench.rejects("", Reason::kUnknownSite) == 4);
  REQUIRE(bench.fold->add_alias("a.test", "b.test"));
  bench.fold_all();
  CHECK(bench.hits("a.test") == 9 + 2);
  CHECK(bench.rejects("a.test", Reason::kDayClosed) == 2);
  CHECK(bench.rejects("", Reason::kUnknownSite) == 0);
  bench.open();
  bench.fold_all();
  CHECK(bench.rejects("a.test", Reason::kDayClosed) == 2);
}

TEST_CASE("while a job waits nothing is dropped") {
  Bench bench;
  bench.seal_and_store();
  for (int i = 0; i < 3; ++i) bench.send(to_page("https://c.test/"));
  REQUIRE(bench.fold->add_site("c.test", "UTC"));  // begins when the fold has caught up
  if (bench.site("c.test").folding) CHECK(bench.may_drop(kEverything) == 0);
  bench.fold_all();
  CHECK(bench.may_drop(kEverything) > 0);
}

}  // namespace footfall
