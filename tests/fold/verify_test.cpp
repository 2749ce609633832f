#include "fold/verify.h"

#include <catch2/catch.hpp>

#include "enrich/versions.h"
#include "fold/fold_bench.h"
#include "fold/keys.h"
#include "fold/rollup_codec.h"
#include "fold/sealed_codec.h"

namespace footfall {
namespace {

constexpr int64_t kDayUs = int64_t{86'400} * kSecond;

// Two sealed days of a site with some rejects, records of an unknown host, and a day in progress.
struct Bench : FoldBench {
  Bench() {
    REQUIRE(fold->add_site("a.test", "Europe/Berlin"));
    for (int day = 0; day < 3; ++day) {
      clock.set_us(kNoon + day * kDayUs);
      for (int hit = 0; hit < 20; ++hit) {
        send({.target = "/p.gif?u=https://a.test/" + std::to_string(hit % 3), .received_us = at(day, hit)});
      }
      send({.user_agent = "Googlebot/2.1 (+http://www.google.com/bot.html)", .received_us = at(day, 20)});
      send({.target = "/p.gif?u=https://b.test/", .received_us = at(day, 21)});
      fold_all();
    }
    clock.set_us(kNoon);
    seal_all();
    REQUIRE(fold->checkpoint());
    fold->publish();
  }

  static int64_t at(int day, int hit) { return kNoon + day * kDayUs + hit * 600 * kSecond; }

  VerifyReport verified(uint64_t settings_since = 0) {
    open();  // as the command does
    const auto shown = catalogue->get();
    const auto report = verify({log, *store, *shown, fold->sites(), fold->guard(), enricher, 0, settings_since});
    REQUIRE(report);
    return *report;
  }

  std::string wrong() {
    std::string out;
    for (const auto& [of, what] : verified().differences) out += of.site + " " + day_label(of.day) + ": " + what + "\n";
    return out;
  }

  // Changes the header of a day of the site as it is stored.
  template <class Change>
  void change_header(size_t nth, Change change) {
    const auto day = std::next(site("a.test").days.begin(), static_cast<std::ptrdiff_t>(nth));
    DayHeader header = *day->second.header;
    change(header);
    Batch batch;
    batch.put(Family::kMeta, keys::header(1, day->first), encode_header(header));
    REQUIRE(store->commit(batch));
  }

  // Replaces the first value of a family whose key begins so.
  void replace_first(Family family, const std::string& prefix, const std::function<std::string(std::string)>& change) {
    Batch batch;
    REQUIRE(store->snapshot()->scan(family, prefix, keys::after(prefix), [&](auto key, auto value) {
      batch.put(family, std::string(key), change(std::string(value)));
      return false;
    }));
    REQUIRE_FALSE(batch.empty());
    REQUIRE(store->commit(batch));
  }
};

std::string site_prefix(SiteNumber site) {
  std::string prefix;
  put_big_endian(prefix, site);
  return prefix;
}

}  // namespace

TEST_CASE("a store that was folded equals its raw log: sealed days, late rows, days in progress, unknown hosts") {
  Bench bench;
  const VerifyReport report = bench.verified();
  CHECK(report.records == 66);
  CHECK(report.blocks == 66);
  CHECK(report.equal_days == 6);
  CHECK(bench.wrong().empty());
  bench.send({.received_us = bench.clock.now_us(), .event_us = kNoon, .way_in = WayIn::kImport});
  bench.fold_all();
  REQUIRE(bench.fold->checkpoint());
  CHECK(bench.wrong().empty());
  bench.send({.received_us = bench.clock.now_us()});  // in the log alone
  CHECK(bench.wrong().empty());
  CHECK(bench.verified().records == 68);
}

TEST_CASE("a reject count that is not that of the raw log is found") {
  Bench bench;
  bench.change_header(0, [](DayHeader& header) { header.rejects[static_cast<size_t>(Reason::kBot)] = 5; });
  CHECK(bench.wrong() == "a.test 2025-10-20: 5 rejects \"bot\" are stored, 1 are in the raw log\n");
}

TEST_CASE("rows that are not those of the raw log are found") {
  Bench bench;
  const Day day = bench.site("a.test").days.begin()->first;
  const DayHeader header = *bench.site("a.test").days.begin()->second.header;
  auto sealed = read_sealed(*bench.store->snapshot(), 1, day, header);
  REQUIRE(sealed);
  const auto put = [&](const DayTable& table) {
    Batch batch;
    put_sealed(batch, 1, day, header.generation, {table, sealed->visitors});
    REQUIRE(bench.store->commit(batch));
  };
  DayTable changed = sealed->table;
  changed.hit_time[3] += 1;
  put(changed);
  CHECK(bench.wrong() == "a.test 2025-10-20: the column time is not what the raw log gives\n");
  changed = sealed->table;
  changed.hit_values[index(Dimension::kPage)][2] = kNotKnownId;
  put(changed);
  CHECK(bench.wrong() == "a.test 2025-10-20: the column event:page is not what the raw log gives\n");
  put(sealed->table);
  CHECK(bench.wrong().empty());
}

TEST_CASE("sums that are not those of the rows are found, of a day and of a month") {
  Bench bench;
  const auto add_one = [](const std::string& bytes) {
    auto block = decode_rollup(bytes);
    REQUIRE(block);
    block->front().sums.visitors += 1;
    return encode_rollup(*block);
  };
  bench.replace_first(Family::kRollup, site_prefix(1) + "m", add_one);
  CHECK(bench.wrong() == "a.test 2025-10-01: its month's sums by totals are not those of its days\n");
  bench.replace_first(Family::kRollup, site_prefix(1) + "d", add_one);
  CHECK(bench.wrong().find("a.test 2025-10-20: its sums by totals are not those of its rows\n") == 0);
}

TEST_CASE("hits that the raw log has lost are found, on every day that they were of") {
  Bench bench;
  REQUIRE(bench.log.drop_before(30));  // without the days being closed
  CHECK(bench.wrong() ==
        " 2025-10-20: 1 rejects \"unknown site\" are stored, 0 are in the raw log\n"
        "a.test 2025-10-20: 1 rejects \"bot\" are stored, 0 are in the raw log\n"
        "a.test 2025-10-21: 20 hits are stored, 13 are in the raw log\n");
}

TEST_CASE("days that raw records tell nothing of are named, not judged") {
  Bench bench;
  bench.change_header(0, [](DayHeader& header) { header.state = DayState::kClosed; });
  bench.change_header(1, [](DayHeader& header) { header.rules_version = kRulesVersion - 1; });
  const VerifyReport report = bench.verified();
  REQUIRE(report.closed.size() == 1);
  CHECK(day_label(report.closed[0].day) == "2025-10-20");
  REQUIRE(report.older.size() == 1);
  CHECK(day_label(report.older[0].day) == "2025-10-21");
  CHECK(report.equal_days == 4);
  CHECK(report.differences.empty());
  CHECK(bench.verified(100).other_settings.size() == 4);
}

}  // namespace footfall
