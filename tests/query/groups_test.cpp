#include "query/groups.h"

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("groups are found again, however many there are", "[query]") {
  Groups groups(100'000);
  for (uint32_t round = 0; round < 3; ++round) {
    for (uint32_t i = 0; i < 5'000; ++i) groups.at({i, 7 * i, i / 2})->sums.events += i;
  }
  REQUIRE(groups.all().size() == 5'000);
  for (uint32_t i = 0; i < 5'000; ++i) {
    const Group& group = groups.all()[i];
    REQUIRE((group.key == GroupKey{i, 7 * i, i / 2} && group.sums.events == 3 * i));
  }
}

TEST_CASE("above the limit there is no new group, and the old ones stay", "[query]") {
  Groups groups(2);
  CHECK(groups.at({1}) != nullptr);
  CHECK(groups.at({2}) != nullptr);
  CHECK(groups.at({3}) == nullptr);
  CHECK(groups.at({1}) != nullptr);
}

TEST_CASE("groups of several threads are summed by their keys", "[query]") {
  Groups all(3);
  Groups others(3);
  for (const uint32_t key : {1, 2}) all.at({key})->sums.visits += key;
  for (const uint32_t key : {2, 3}) others.at({key})->sums.visits += key;
  REQUIRE(all.add(others));
  REQUIRE(all.all().size() == 3);
  CHECK(all.at({2})->sums.visits == 4);
  CHECK(all.at({3})->sums.visits == 3);
  others.at({4});
  CHECK_FALSE(all.add(others));
}

TEST_CASE("a bucket's code gives its key back, over a century", "[query]") {
  const Day first = day_number(absl::CivilDay(1931, 5, 17));
  const TimeCodes codes(Zone::utc(), first);
  for (const Day day : {first, first + 1, first + 36'500}) {
    CHECK(codes.key(Grain::kDay, codes.code(Grain::kDay, day)) == day);
    CHECK(codes.key(Grain::kMonth, codes.code(Grain::kMonth, month_start(day))) == month_start(day));
    const int64_t second = Zone::utc().span_of(day).from;
    CHECK(codes.key(Grain::kMinute, codes.code(Grain::kMinute, second)) == second);
  }
}

}  // namespace footfall
