// Retention by site over a fold: what leaves, and that nothing of it comes back.
#include <catch2/catch.hpp>

#include "fold/fold_bench.h"
#include "fold/keys.h"
#include "fold/verify.h"

namespace footfall {
namespace {

constexpr int64_t kDayUs = int64_t{86'400} * kSecond;
constexpr Day kFirst = 20'381;  // of kNoon
constexpr size_t kDays = 40;

// A hit and a robot on each of forty days of two sites, which are sealed.
struct Bench : FoldBench {
  Bench() {
    REQUIRE(fold->add_site("a.test", "UTC"));
    REQUIRE(fold->add_site("b.test", "UTC"));
    for (size_t day = 0; day < kDays; ++day) {
      for (const char* host : {"a.test", "b.test"}) {
        Sent sent = to_page(std::string("https://") + host + "/");
        sent.received_us = kNoon + static_cast<int64_t>(day) * kDayUs;
        send(sent);
        sent.user_agent = "Googlebot/2.1 (+http://www.google.com/bot.html)";
        send(sent);
      }
    }
    clock.set_us(kNoon + (kDays - 1) * kDayUs);
    fold_all();
    seal_all();
    REQUIRE(fold->checkpoint());
    clock.set_us(kNoon + (kDays - 1) * kDayUs);
  }

  size_t expire_all() {
    size_t calls = 0;
    for (bool more = true; more; ++calls) {
      const auto expired = fold->expire_days();
      REQUIRE(expired);
      more = *expired;
      fold->publish();
    }
    return calls;
  }

  size_t keys_of_site(Family family, const std::string& prefix) {
    size_t sum = 0;
    REQUIRE(store->snapshot()->scan(family, prefix, keys::after(prefix), [&sum](std::string_view, std::string_view) {
      ++sum;
      return true;
    }));
    return sum;
  }

  size_t clean_keys(SiteNumber site) {
    std::string prefix;
    put_big_endian(prefix, site);
    return keys_of_site(Family::kClean, prefix) + keys_of_site(Family::kRollup, prefix);
  }

  // A hit that is received now, of a day of the world.
  void send_late(size_t day) {
    send({.received_us = clock.now_us(),
          .event_us = kNoon + static_cast<int64_t>(day) * kDayUs,
          .way_in = WayIn::kImport});
  }
};

}  // namespace

TEST_CASE("days older than a site keeps leave with all that is stored of them, and no other") {
  Bench bench;
  const size_t of_b = bench.clean_keys(2);
  REQUIRE(bench.fold->set_retention("a.test", 10));
  CHECK(bench.hits("a.test") == kDays);
  CHECK(bench.expire_all() == 2);  // 29 days, 16 in one go
  CHECK(bench.hits("a.test") == 11);
  CHECK(bench.site("a.test").days.begin()->first == kFirst + 29);
  for (const char family : {'h', 'o'}) CHECK(bench.keys_of_site(Family::kMeta, keys::of_site(family, 1)) == 11);
  CHECK(bench.hits("b.test") == kDays);
  CHECK(bench.clean_keys(2) == of_b);
  CHECK(bench.clean_keys(1) * kDays < of_b * 13);
  bench.open();
  CHECK(bench.hits("a.test") == 11);
}

TEST_CASE("a month that loses a day has no sums of its own; one that doesn't keeps them") {
  Bench bench;  // from 20 October to 28 November
  REQUIRE(bench.site("a.test").months.size() == 2);
  REQUIRE(bench.fold->set_retention("a.test", 30));  // from 29 October on
  bench.expire_all();
  REQUIRE(bench.site("a.test").months.size() == 1);
  CHECK(bench.site("a.test").months.begin()->first == kFirst + 12);
  CHECK(bench.keys_of_site(Family::kMeta, keys::of_site('m', 1)) == 1);
}

TEST_CASE("a hit for a day that has left is a reject of the day on which it came") {
  Bench bench;
  REQUIRE(bench.fold->set_retention("a.test", 10));
  bench.expire_all();
  bench.send_late(3);
  bench.send_late(29);  // the oldest that is there
  bench.fold_all();
  CHECK(bench.hits("a.test") == 12);
  CHECK(bench.rejects("a.test", Reason::kExpired) == 1);
  CHECK(bench.site("a.test").days.begin()->first == kFirst + 29);
  const auto last = std::prev(bench.site("a.test").days.end());
  CHECK(last->second.header->rejects[static_cast<size_t>(Reason::kExpired)] == 1);
  bench.open();
  bench.fold_all();
  CHECK(bench.rejects("a.test", Reason::kExpired) == 1);
}

TEST_CASE("nothing of a day that has left comes back, whatever folds its records again") {
  Bench bench;
  bench.send_late(3);  // before it leaves: it is one of that day
  bench.fold_all();
  REQUIRE(bench.fold->set_retention("a.test", 10));
  bench.expire_all();
  std::set<DayKey> left;
  for (const auto& [day, entry] : bench.site("a.test").days) left.insert({1, day});
  REQUIRE(bench.fold->begin_portion(left, false, "note"));
  auto state = bench.fold->step_portion(1'000);
  while (state && *state == PortionState::kReads) state = bench.fold->step_portion(1'000);
  while (state && *state == PortionState::kHasPast) state = bench.fold->finish_portion(1'000, "note");
  REQUIRE(state);
  CHECK(*state == PortionState::kFlipped);
  CHECK(bench.hits("a.test") == 11);
  CHECK(bench.site("a.test").days.size() == 11);
  CHECK(bench.rejects("a.test", Reason::kExpired) == 0);
}

TEST_CASE("verify finds a site whose days have left as it must be") {
  Bench bench;
  bench.send_late(3);
  bench.fold_all();
  REQUIRE(bench.fold->set_retention("a.test", 10));
  bench.expire_all();
  bench.send_late(3);
  bench.fold_all();
  REQUIRE(bench.fold->checkpoint());
  bench.open();
  const auto report = verify(
      {bench.log, *bench.store, *bench.catalogue->get(), bench.fold->sites(), bench.fold->guard(), bench.enricher});
  REQUIRE(report);
  CHECK(report->differences.empty());
  CHECK(report->equal_days == kDays + 11);
}

TEST_CASE("what an alias would bring into days that have left is counted nowhere") {
  Bench bench;
  for (const size_t day : {3, 35}) {
    bench.send({.target = "/p.gif?u=https://c.test/",
                .received_us = kNoon + static_cast<int64_t>(kDays - 1) * kDayUs,
                .event_us = kNoon + static_cast<int64_t>(day) * kDayUs,
                .way_in = WayIn::kImport});
  }
  bench.fold_all();
  REQUIRE(bench.rejects("", Reason::kUnknownSite) == 2);
  REQUIRE(bench.fold->set_retention("a.test", 10));
  bench.expire_all();
  REQUIRE(bench.fold->add_alias("a.test", "c.test"));
  bench.fold_all();
  CHECK(bench.hits("a.test") == 12);
  CHECK(bench.rejects("", Reason::kUnknownSite) == 0);
  CHECK(bench.rejects("a.test", Reason::kExpired) == 0);
}

TEST_CASE("a seal that was begun before its day left is abandoned, and one of its month sums it no more") {
  Bench bench;
  bench.send_late(11);  // 31 October
  bench.send_late(0);   // 20 October
  bench.fold_all();
  bench.clock.advance_us(kQuietSealDelayMs * 1'000 + 1);
  const auto due = bench.fold->due_for_seal();
  REQUIRE(due.size() >= 2);
  const auto first = bench.fold->begin_seal({1, kFirst});
  const auto last = bench.fold->begin_seal({1, kFirst + 11});
  REQUIRE(first);
  REQUIRE(last);
  const auto outcome_of_first = write_seal(*bench.store, *first);
  const auto outcome_of_last = write_seal(*bench.store, *last);
  REQUIRE(outcome_of_first);
  REQUIRE(outcome_of_last);
  REQUIRE(bench.fold->set_retention("a.test", 35));  // from 24 October on
  bench.expire_all();
  CHECK_FALSE(*bench.fold->finish_seal(*first, *outcome_of_first));
  CHECK(*bench.fold->finish_seal(*last, *outcome_of_last));
  bench.fold->publish();
  CHECK(bench.site("a.test").months.count(kFirst - 19) == 0);  // of October
  CHECK(bench.keys_of_site(Family::kMeta, keys::of_site('m', 1)) == 1);
  CHECK(bench.hits("a.test") == 37);
}

TEST_CASE("the space of what has left is noted until it is given back") {
  Bench bench;
  CHECK(bench.fold->gaps()->empty());
  REQUIRE(bench.fold->set_retention("a.test", 10));
  bench.expire_all();
  bench.open();
  const auto gaps = bench.fold->gaps();
  REQUIRE(gaps);
  REQUIRE(gaps->size() == 1);
  REQUIRE(bench.fold->close_gap(1, "of another time"));
  CHECK(bench.fold->gaps()->size() == 1);
  REQUIRE(bench.fold->close_gap(1, gaps->at(1)));
  CHECK(bench.fold->gaps()->empty());
}

TEST_CASE("a longer retention brings nothing back and takes nothing, and zero keeps all") {
  Bench bench;
  REQUIRE(bench.fold->set_retention("a.test", 10));
  bench.expire_all();
  REQUIRE(bench.fold->set_retention("a.test", 0));
  bench.send_late(3);
  bench.fold_all();
  CHECK(bench.rejects("a.test", Reason::kExpired) == 1);
  bench.clock.advance_us(100 * kDayUs);
  CHECK(bench.expire_all() == 1);
  CHECK(bench.hits("a.test") == 11);
  CHECK_FALSE(bench.fold->set_retention("a.test", kMaxRetentionDays + 1));
  CHECK_FALSE(bench.fold->set_retention("missing.test", 1));
}

}  // namespace footfall
