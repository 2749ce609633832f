#include "fold/fold.h"

#include <catch2/catch.hpp>

#include "fold/fold_bench.h"
#include "fold/keys.h"

namespace footfall {
namespace {

struct Bench : FoldBench {
  explicit Bench(FoldOptions options = {}) : FoldBench(options) { REQUIRE(fold->add_site("a.test", "UTC")); }
};

}  // namespace

TEST_CASE("every reject has its reason, by site, and survives a restart") {
  Bench bench;
  bench.send({});
  bench.send({.target = "/p.gif?u=https://elsewhere.test/"});
  bench.send({.target = "/p.gif?u=https://www.elsewhere.test/x"});
  bench.send({.target = "/p.gif"});
  bench.send({.target = "/p.gif?u=data:text/html,x&site=a.test"});
  bench.send({.user_agent = "Googlebot/2.1 (+http://www.google.com/bot.html)"});
  const auto check = [&] {
    CHECK(bench.hits("a.test") == 1);
    CHECK(bench.rejects("", Reason::kUnknownSite) == 2);
    CHECK(bench.subjects("", Reason::kUnknownSite) == RejectLedger::Counts{{"elsewhere.test", 2}});
    CHECK(bench.rejects("", Reason::kNoPage) == 1);
    CHECK(bench.rejects("a.test", Reason::kMalformed) == 1);
    CHECK(bench.rejects("a.test", Reason::kBot) == 1);
    CHECK(bench.subjects("a.test", Reason::kBot) == RejectLedger::Counts{{"Search engine: Googlebot", 1}});
  };
  bench.fold_all();
  check();
  REQUIRE(bench.fold->checkpoint());
  bench.open();
  bench.fold_all();
  check();
}

TEST_CASE("event times outside the window are replaced, an import's are believed") {
  Bench bench;
  bench.send({.event_us = kNoon - 23 * 3600 * kSecond});
  bench.send({.event_us = kNoon - 25 * 3600 * kSecond});
  bench.send({.event_us = kNoon + 6 * 60 * kSecond});
  bench.send({.event_us = kNoon - int64_t{400} * 86'400 * kSecond, .way_in = WayIn::kImport});
  bench.fold_all();
  std::vector<std::string> days;
  for (const auto& [day, entry] : bench.site("a.test").days) days.push_back(day_label(day));
  CHECK(days == std::vector<std::string>{"2024-09-15", "2025-10-19", "2025-10-20"});
  CHECK(bench.site("a.test").days.rbegin()->second.rows->count() == 2);
}

TEST_CASE("a removed site's number is not used again, nor are its records") {
  Bench bench;
  bench.send(to_page("https://b.test/"));
  bench.fold_all();
  const auto added = bench.fold->add_site("WWW.B.test", "Europe/Berlin");
  REQUIRE(added);
  CHECK(added->domain == "b.test");
  CHECK_FALSE(bench.fold->add_site("b.test", "UTC"));
  bench.send(to_page("https://b.test/"));
  bench.fold_all();
  bench.open();  // nothing was checkpointed: all is folded again, with the same outcome
  bench.fold_all();
  CHECK(bench.hits("b.test") == 2);
  CHECK(bench.rejects("", Reason::kUnknownSite) == 0);

  REQUIRE(bench.fold->remove_site("b.test"));
  CHECK(bench.catalogue->get()->find("b.test") == nullptr);
  bench.send(to_page("https://b.test/"));
  bench.fold_all();
  CHECK(bench.rejects("", Reason::kUnknownSite) == 1);
  const auto again = bench.fold->add_site("b.test", "UTC");
  REQUIRE(again);
  CHECK(again->number > added->number);
  CHECK(bench.hits("b.test") == 1);
  CHECK_FALSE(bench.fold->remove_site("c.test"));
}

TEST_CASE("above a dimension's limit values are gathered under (other), the first keep their names") {
  Bench bench;
  const uint32_t limit = info(Dimension::kSource).limit;
  for (uint32_t i = 0; i < limit + 50; ++i) {
    bench.send({.target = "/p.gif?u=https://a.test/&r=https://s" + std::to_string(i) + ".test/"});
  }
  bench.send({.target = "/p.gif?u=https://a.test/&r=https://s0.test/"});
  bench.fold_all();
  const DayEntry& day = bench.site("a.test").days.begin()->second;
  CHECK(day.header->other_mask == (1U << index(Dimension::kSource) | 1U << index(Dimension::kReferrer)));
  const DictionaryView sources = bench.site("a.test").dictionaries[index(Dimension::kSource)];
  CHECK(sources.size() == limit + 2);  // what is beyond the limit never enters the dictionary
  size_t other = 0;
  for (size_t i = 0; i < day.rows->count(); ++i) {
    if (day.rows->at(i).values[index(Dimension::kSource)] == kOtherId) ++other;
  }
  CHECK(other == 50);
}

TEST_CASE("a late hit on a sealed day is counted at once and joins its visitor") {
  Bench bench;
  bench.send({});
  bench.fold_all();
  bench.seal_all();
  CHECK(bench.site("a.test").days.begin()->second.rolled_up());
  bench.send({.received_us = kNoon + 60 * kSecond});
  bench.fold_all();
  const DayEntry& late = bench.site("a.test").days.begin()->second;
  CHECK_FALSE(late.rolled_up());
  const auto table =
      load_day(*bench.catalogue->get(), bench.site("a.test"), bench.site("a.test").days.begin()->first, late);
  REQUIRE(table);
  CHECK((*table)->hits() == 2);
  CHECK((*table)->visitors == 1);
  CHECK((*table)->visits() == 1);
  REQUIRE(bench.fold->checkpoint());
  bench.open();
  CHECK(bench.hits("a.test") == 2);
  bench.seal_all();
  CHECK(bench.site("a.test").days.begin()->second.rolled_up());
  CHECK(bench.hits("a.test") == 2);
}

TEST_CASE("a closed day takes no more hits, and says so") {
  Bench bench;
  bench.send({});
  bench.fold_all();
  bench.seal_all();
  auto header = *bench.site("a.test").days.begin()->second.header;
  header.state = DayState::kClosed;
  Batch batch;
  batch.put(Family::kMeta, keys::header(1, bench.site("a.test").days.begin()->first), encode_header(header));
  REQUIRE(bench.store->commit(batch));
  bench.open();
  bench.send({});
  bench.fold_all();
  CHECK(bench.hits("a.test") == 1);
  CHECK(bench.rejects("a.test", Reason::kDayClosed) == 1);
}

TEST_CASE("memory stays under its limit by parking the quietest days, and a parked day comes back") {
  Bench bench({.memory_bytes = 200'000});
  for (int round = 0; round < 2; ++round) {
    for (int day = 0; day < 20; ++day) {
      bench.send({.event_us = kNoon - int64_t{day} * 86'400 * kSecond, .way_in = WayIn::kImport});
      bench.fold_all();
    }
  }
  CHECK(bench.catalogue->get()->memory_bytes <= 200'000);
  CHECK(bench.catalogue->get()->memory_days < 10);
  CHECK(bench.hits("a.test") == 40);
  for (const auto& [day, entry] : bench.site("a.test").days)
    CHECK(load_day(*bench.catalogue->get(), bench.site("a.test"), day, entry).value()->visitors == 1);
}

TEST_CASE("a seal whose day went away is abandoned and leaves nothing behind") {
  Bench bench;
  bench.send({});
  bench.fold_all();
  bench.clock.advance_us(int64_t{48} * 3600 * kSecond);
  const auto due = bench.fold->due_for_seal();
  REQUIRE(due.size() == 1);
  const auto first = bench.fold->begin_seal(due[0]);
  const auto second = bench.fold->begin_seal(due[0]);
  REQUIRE(first);
  REQUIRE(second);
  const auto one = write_seal(*bench.store, *first);
  const auto two = write_seal(*bench.store, *second);
  REQUIRE(one);
  REQUIRE(two);
  CHECK(*bench.fold->finish_seal(*first, *one));
  CHECK_FALSE(*bench.fold->finish_seal(*second, *two));
  size_t values = 0;
  REQUIRE(bench.store->snapshot()->scan(Family::kRollup, "", "\xff", [&](std::string_view key, std::string_view) {
    ++values;
    return key.size() > 0;
  }));
  CHECK(values == compute_rollups({}, Zone::utc()).size() + month_kinds().size());
}

TEST_CASE("a publication with nothing new is none") {
  Bench bench;
  bench.fold_all();
  CHECK_FALSE(bench.fold->unpublished());
  CHECK_FALSE(bench.fold->publish());
  const uint64_t version = bench.catalogue->get()->version;
  bench.send({});
  REQUIRE(bench.fold->turn(1));
  CHECK(bench.fold->unpublished());
  CHECK(bench.fold->publish());
  CHECK(bench.catalogue->get()->version == version + 1);
  CHECK_FALSE(bench.fold->publish());
}

TEST_CASE("an open day's table is freed when no query asks for it any more, and made anew for the next") {
  Bench bench;
  bench.send({});
  bench.fold_all();
  std::weak_ptr<const DayTable> table = bench.site("a.test").days.begin()->second.rows->table();
  CHECK_FALSE(bench.fold->forget_unused_tables());
  REQUIRE(bench.fold->forget_unused_tables());
  CHECK_FALSE(table.expired());  // the catalogue still shows it
  bench.fold->publish();
  CHECK(table.expired());
  CHECK(bench.hits("a.test") == 1);
}

}  // namespace footfall
