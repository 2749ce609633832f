// Deletions over a fold: what goes, from days of every state, and that nothing of it comes back.
#include <catch2/catch.hpp>

#include "fold/fold_bench.h"
#include "fold/keys.h"
#include "fold/row_list.h"
#include "fold/verify.h"

namespace footfall {
namespace {

constexpr int64_t kDayUs = int64_t{86'400} * kSecond;
constexpr Day kFirst = 20'381;  // of kNoon

// Six hits of three visitors on two pages, and a robot, on each of four days. The first is closed, the second and the
// third sealed, the last in progress.
struct Bench : FoldBench {
  Bench() {
    REQUIRE(fold->add_site("a.test", "UTC"));
    for (int day = 0; day < 4; ++day) {
      if (day == 3) seal_past();
      for (int hit = 0; hit < 6; ++hit) send(sent(day, hit));
      send({.target = "/p.gif?r=&u=https://a.test/secret/robot",
            .user_agent = "Googlebot/2.1 (+http://www.google.com/bot.html)",
            .received_us = kNoon + day * kDayUs});
    }
    fold_all();
    REQUIRE(fold->checkpoint());
    REQUIRE(fold->close_days(8));
    fold->publish();
    clock.set_us(kNoon + 3 * kDayUs);
  }

  void seal_past() {
    fold_all();
    clock.set_us(kNoon + kDayUs);
    seal_all();
    REQUIRE(fold->checkpoint());
  }

  static Sent sent(int day, int hit) {
    Sent sent = to_page(hit % 2 == 0 ? "https://a.test/" : "https://a.test/secret/plan");
    sent.received_us = kNoon + day * kDayUs + hit * 60 * kSecond;
    sent.peer.back() = static_cast<char>(1 + hit / 2);
    return sent;
  }

  void forget(const Deletion& deletion) {
    REQUIRE(fold->delete_hits("a.test", deletion));
    finish();
  }

  // What the threads do.
  void finish() {
    fold_all();
    for (const DayKey& key : fold->due_for_cut()) {
      const auto job = fold->begin_cut(key);
      REQUIRE(job);
      const auto outcome = write_cut(*store, *job);
      REQUIRE(outcome);
      const auto flipped = fold->finish_cut(*job, *outcome);
      REQUIRE(flipped);
      CHECK(*flipped);
    }
    fold->publish();
    CHECK_FALSE(site("a.test").folding);
  }

  std::vector<size_t> hits_by_day() {
    std::vector<size_t> hits;
    for (const auto& [day, entry] : site("a.test").days) {
      const auto table = load_day(*catalogue->get(), site("a.test"), day, entry);
      REQUIRE(table);
      hits.push_back((*table)->hits());
    }
    return hits;
  }

  std::string states() {
    std::string out;
    for (const auto& [day, entry] : site("a.test").days) out += "?opsc"[static_cast<size_t>(entry.header->state)];
    return out;
  }

  bool verified() {
    open();
    const auto report = verify({log, *store, *catalogue->get(), fold->sites(), fold->guard(), enricher});
    REQUIRE(report);
    for (const auto& each : report->differences) UNSCOPED_INFO(each.what);
    return report->differences.empty();
  }
};

bool tells_of(Bench& bench, const std::string& text) {
  for (const auto& [day, entry] : bench.site("a.test").days) {
    if (!entry.rejects) continue;
    for (const auto& [reason, each] : entry.rejects->entries()) {
      for (const RejectExample& example : each.examples) {
        if (example.page.find(text) != std::string::npos) return true;
      }
    }
  }
  for (const RecentReject& recent : bench.site("a.test").recent_rejects) {
    if (recent.example.page.find(text) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a page is deleted from days of every state, and its rejects tell nothing of it") {
  Bench bench;
  REQUIRE(bench.states() == "csso");
  REQUIRE(tells_of(bench, "secret"));
  bench.forget({.page = "/secret/**"});
  CHECK(bench.hits_by_day() == std::vector<size_t>{3, 3, 3, 3});
  CHECK(bench.states()[0] == 'c');
  CHECK_FALSE(tells_of(bench, "secret"));
  CHECK(bench.rejects("a.test", Reason::kDeleted) == 15);  // the robots of whole days among them
  CHECK(bench.rejects("a.test", Reason::kBot) == 1);       // of the closed day: of which page it was can't be told
  bench.open();
  CHECK(bench.hits_by_day() == std::vector<size_t>{3, 3, 3, 3});
  CHECK(bench.verified());
}

TEST_CASE("a range of days is deleted with its rejects, and other days stay") {
  Bench bench;
  bench.forget({.from = kFirst, .to = kFirst + 1});
  CHECK(bench.hits_by_day() == std::vector<size_t>{0, 0, 6, 6});
  CHECK(bench.rejects("a.test", Reason::kDeleted) == 14);
  CHECK(bench.rejects("a.test", Reason::kBot) == 2);
  CHECK(bench.states()[2] == 's');
  CHECK(bench.verified());
}

TEST_CASE("what comes after a deletion counts") {
  Bench bench;
  bench.forget({.page = "/secret/**"});
  bench.send(Bench::sent(3, 1));
  bench.fold_all();
  CHECK(bench.hits_by_day() == std::vector<size_t>{3, 3, 3, 4});
  CHECK(bench.verified());
}

TEST_CASE("a deletion holds for records that the fold has not read yet") {
  Bench bench;
  bench.send(Bench::sent(3, 1));
  bench.forget({.page = "/secret/**"});
  CHECK(bench.hits_by_day().back() == 3);
}

TEST_CASE("a replay brings nothing back") {
  Bench bench;
  bench.forget({.page = "/secret/**"});
  bench.clock.advance_us(2 * kDayUs);
  bench.seal_all();
  REQUIRE(bench.fold->begin_portion({{1, kFirst + 1}, {1, kFirst + 2}, {1, kFirst + 3}}, false, "note"));
  auto state = bench.fold->step_portion(1'000);
  while (state && *state == PortionState::kReads) state = bench.fold->step_portion(1'000);
  while (state && *state == PortionState::kHasPast) state = bench.fold->finish_portion(1'000, "note");
  REQUIRE(state);
  CHECK(bench.hits_by_day() == std::vector<size_t>{3, 3, 3, 3});
}

TEST_CASE("a deletion goes on after an end in its middle") {
  Bench bench;
  REQUIRE(bench.fold->delete_hits("a.test", {.page = "/secret/**"}));
  const auto due = bench.fold->due_for_cut();
  REQUIRE(due.size() == 1);
  const auto job = bench.fold->begin_cut(due[0]);
  REQUIRE(job);
  REQUIRE(write_cut(*bench.store, *job));
  bench.open();  // the process died before the flip
  CHECK(bench.site("a.test").folding);
  bench.finish();
  CHECK(bench.hits_by_day() == std::vector<size_t>{3, 3, 3, 3});
  CHECK(bench.verified());
}

TEST_CASE("a closed day without a page equals one that was folded without it") {
  Bench closed;
  closed.forget({.page = "/secret/**"});
  Bench folded;
  const auto& [day, entry] = *closed.site("a.test").days.begin();
  const auto cut = load_day(*closed.catalogue->get(), closed.site("a.test"), day, entry);
  REQUIRE(cut);
  folded.forget({.page = "/secret/**"});
  const auto second = std::next(folded.site("a.test").days.begin());
  const auto made = load_day(*folded.catalogue->get(), folded.site("a.test"), second->first, second->second);
  REQUIRE(made);
  CHECK(same(**cut, **made));
}

TEST_CASE("what came after a deletion stays when another one rewrites its day, which is closed by then") {
  Bench bench;
  bench.forget({.page = "/secret/**", .from = kFirst + 3});
  bench.send(Bench::sent(3, 1));
  bench.fold_all();
  bench.clock.advance_us(2 * kDayUs);
  bench.seal_all();
  REQUIRE(bench.fold->checkpoint());
  REQUIRE(bench.fold->close_days(UINT64_MAX));
  bench.fold->publish();
  REQUIRE(bench.states() == "cccc");
  bench.forget({.page = "/nowhere"});
  CHECK(bench.hits_by_day() == std::vector<size_t>{6, 6, 6, 4});
}

TEST_CASE("the same deletion again takes the place of the first") {
  Bench bench;
  bench.forget({.page = "/secret/**"});
  bench.forget({.page = "/secret/**"});
  CHECK(bench.site("a.test").site.forgotten.deletions.size() == 1);
  bench.forget({.page = "/secret/**", .from = kFirst});
  CHECK(bench.site("a.test").site.forgotten.deletions.size() == 2);
}

TEST_CASE("a site that is removed leaves nothing, and nothing comes back when it is added again") {
  Bench bench;
  REQUIRE(bench.fold->remove_site("a.test"));
  std::string prefix;
  put_big_endian(prefix, SiteNumber{1});
  for (const Family family : {Family::kClean, Family::kRollup}) {
    REQUIRE(bench.store->snapshot()->scan(family, prefix, keys::after(prefix), [](auto, auto) {
      FAIL("something is left");
      return false;
    }));
  }
  CHECK(bench.fold->gaps()->count(1) == 1);
  bench.send(Bench::sent(3, 1));
  bench.fold_all();
  CHECK(bench.rejects("", Reason::kUnknownSite) == 1);
  const auto again = bench.fold->add_site("a.test", "UTC");
  REQUIRE(again);
  bench.fold_all();
  CHECK(again->number == 2);
  CHECK(bench.hits("a.test") == 1);
}

TEST_CASE("a deletion that can't be meant changes nothing") {
  Bench bench;
  CHECK_FALSE(bench.fold->delete_hits("a.test", {.page = "secret"}));
  CHECK_FALSE(bench.fold->delete_hits("missing.test", {.page = "/"}));
  CHECK(bench.site("a.test").site.forgotten.deletions.empty());
  CHECK(bench.hits_by_day() == std::vector<size_t>{6, 6, 6, 6});
}

}  // namespace footfall
