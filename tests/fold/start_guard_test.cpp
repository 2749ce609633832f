#include "fold/start_guard.h"

#include <catch2/catch.hpp>

#include "store/memory_clean_store.h"

namespace footfall {
namespace {

// A process that folds from `cursor` to `end` and dies at `poison`. Returns the cursor it reached; `rejected` tells
// whether the poison was rejected.
uint64_t live_and_die(CleanStore& store, uint64_t cursor, uint64_t end, uint64_t poison, bool& rejected) {
  StartGuard guard(store);
  REQUIRE(guard.start(cursor, end));
  for (uint64_t number = cursor + 1; number < end; ++number) {
    if (guard.careful(number)) {
      const auto may = guard.may_fold(number);
      REQUIRE(may);
      rejected = rejected || (number == poison && !*may);
      if (number == poison && *may) return cursor;
      cursor = number;  // committed before the next
    } else if (number == poison && !guard.is_unfoldable(number)) {
      return cursor;
    }
  }
  REQUIRE(guard.end());
  return end - 1;
}

}  // namespace

TEST_CASE("a record that kills is rejected after three deaths to notice and three noted ones") {
  const auto store = make_memory_clean_store();
  bool rejected = false;
  uint64_t cursor = 0;
  int deaths = 0;
  for (; cursor < 19; ++deaths) {
    cursor = live_and_die(*store, cursor, 20, 10, rejected);
    REQUIRE(deaths < 20);
  }
  CHECK(rejected);
  CHECK(deaths - 1 >= 6);
  StartGuard again(*store);
  REQUIRE(again.start(0, 20));
  CHECK(again.is_unfoldable(10));
  CHECK_FALSE(again.is_unfoldable(9));
}

TEST_CASE("deaths from outside reject nothing") {
  const auto store = make_memory_clean_store();
  for (int death = 0; death < 50; ++death) {
    StartGuard guard(*store);
    REQUIRE(guard.start(100, 200));
    const uint64_t number = 101 + static_cast<uint64_t>(death % 7);  // never three in a row on one record
    if (guard.careful(number)) {
      const auto may = guard.may_fold(number);
      REQUIRE(may);
      CHECK(*may);
    }
  }
}

TEST_CASE("a clean end makes the next start a first one") {
  const auto store = make_memory_clean_store();
  for (int start = 0; start < 10; ++start) {
    StartGuard guard(*store);
    REQUIRE(guard.start(5, 50));
    CHECK_FALSE(guard.careful(6));
    REQUIRE(guard.end());
  }
}

}  // namespace footfall
