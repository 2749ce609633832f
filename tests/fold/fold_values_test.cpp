// Dictionaries over a fold: which values they forget, and what comes of those that are met again.
#include <catch2/catch.hpp>

#include "fold/fold_bench.h"
#include "fold/keys.h"
#include "fold/verify.h"

namespace footfall {
namespace {

constexpr int64_t kDayUs = int64_t{86'400} * kSecond;

// Three days with a page that all have, one that only each of them has, and two days that have one together.
struct Bench : FoldBench {
  Bench() {
    REQUIRE(fold->add_site("a.test", "UTC"));
    for (int day = 0; day < 3; ++day) {
      send_page("/", day);
      send_page("/only-" + std::to_string(day), day);
      if (day < 2) send_page("/first-two", day);
    }
    fold_all();
    clock.set_us(kNoon);
    seal_all();
    REQUIRE(fold->checkpoint());
    clock.set_us(kNoon + 2 * kDayUs);
  }

  void send_page(const std::string& page, int day) {
    Sent sent = to_page("https://a.test" + page);
    sent.received_us = kNoon + day * kDayUs;
    send(sent);
  }

  void leave(uint32_t retention) {
    REQUIRE(fold->set_retention("a.test", retention));
    REQUIRE(fold->expire_days());
    fold->publish();
  }

  std::vector<ValueRef> unused() {
    const auto values = unused_values(*catalogue->get(), site("a.test"));
    REQUIRE(values);
    return *values;
  }

  bool forget() {
    const auto shown = catalogue->get();
    const auto gone = fold->forget_values(*shown->sites.at("a.test"), unused());
    REQUIRE(gone);
    fold->publish();
    return *gone;
  }

  std::set<std::string> pages() {
    std::set<std::string> pages;
    const DictionaryView& values = site("a.test").dictionaries[index(Dimension::kPage)];
    for (uint32_t id = kNotKnownId + 1; id < values.size(); ++id) {
      if (!values.at(id).empty()) pages.insert(std::string(values.at(id)));
    }
    return pages;
  }
};

using Pages = std::set<std::string>;

}  // namespace

TEST_CASE("values that no remaining day lists are forgotten, also by the next process") {
  Bench bench;
  CHECK(bench.unused().empty());
  bench.leave(1);
  CHECK(bench.forget());
  CHECK(bench.pages() == Pages{"/", "/first-two", "/only-1", "/only-2"});
  bench.leave(0);
  bench.clock.advance_us(kDayUs);
  bench.leave(1);
  CHECK(bench.forget());
  CHECK(bench.pages() == Pages{"/", "/only-2"});
  bench.open();
  CHECK(bench.pages() == Pages{"/", "/only-2"});
  CHECK(bench.hits("a.test") == 2);
}

TEST_CASE("a value that is met again has a new id") {
  Bench bench;
  const uint32_t size = bench.site("a.test").dictionaries[index(Dimension::kPage)].size();
  bench.leave(1);
  REQUIRE(bench.forget());
  bench.open();
  bench.send_page("/only-0", 2);
  bench.fold_all();
  const DictionaryView& pages = bench.site("a.test").dictionaries[index(Dimension::kPage)];
  CHECK(pages.size() == size + 1);
  CHECK(pages.at(size) == "/only-0");
  REQUIRE(bench.fold->checkpoint());
  bench.open();
  const auto report = verify(
      {bench.log, *bench.store, *bench.catalogue->get(), bench.fold->sites(), bench.fold->guard(), bench.enricher});
  REQUIRE(report);
  CHECK(report->differences.empty());
}

TEST_CASE("a value that came back while it was looked for stays") {
  Bench bench;
  bench.leave(1);
  const auto seen = bench.catalogue->get();
  const auto unused = bench.unused();
  bench.send_page("/only-0", 2);
  bench.fold_all();
  SECTION("in a day that is in memory") { CHECK(*bench.fold->forget_values(*seen->sites.at("a.test"), unused)); }
  SECTION("in a day that is stored again") {
    REQUIRE(bench.fold->checkpoint());
    for (const auto& [day, entry] : bench.site("a.test").days) REQUIRE(bench.fold->park({1, day}));
    CHECK_FALSE(*bench.fold->forget_values(*seen->sites.at("a.test"), unused));
  }
  bench.fold->publish();
  CHECK(bench.pages().count("/only-0") == 1);
  CHECK(bench.hits("a.test") == 6);
}

TEST_CASE("while a day is folded again nothing is forgotten") {
  Bench bench;
  bench.leave(1);
  const auto unused = bench.unused();
  const Day day = bench.site("a.test").days.begin()->first;
  REQUIRE(*bench.fold->begin_portion({{1, day}}, false, "note"));
  CHECK_FALSE(*bench.fold->forget_values(bench.site("a.test"), unused));
}

TEST_CASE("the newest value leaves too, and its id is not given again") {
  Bench bench;
  const uint32_t size = bench.site("a.test").dictionaries[index(Dimension::kPage)].size();
  REQUIRE(bench.fold->delete_hits("a.test", {.page = "/only-2"}));
  bench.fold_all();
  REQUIRE(bench.forget());
  CHECK(bench.pages().count("/only-2") == 0);
  bench.open();
  bench.send_page("/new", 2);
  bench.fold_all();
  CHECK(bench.site("a.test").dictionaries[index(Dimension::kPage)].at(size) == "/new");
}

TEST_CASE("a page that is deleted leaves the dictionary") {
  Bench bench;
  REQUIRE(bench.fold->delete_hits("a.test", {.page = "/only-1"}));
  bench.fold_all();
  CHECK(bench.forget());
  CHECK(bench.pages() == Pages{"/", "/first-two", "/only-0", "/only-2"});
}

}  // namespace footfall
