#include "query/groups.h"

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("groups are found again, however many there are", "[query]") {
  Groups groups(100'000);
  for (uint32_t round = 0; round < 3; ++round) {
    for (uint32_t i = 0; i < 5'000; ++i) groups.at(group_key(i, 7 * i))->sums.events += i;
  }
  REQUIRE(groups.all().size() == 5'000);
  for (uint32_t i = 0; i < 5'000; ++i) {
    const Group& group = groups.all()[i];
    REQUIRE((code_at(group.key, 0) == i && code_at(group.key, 1) == 7 * i && group.sums.events == 3 * i));
  }
}

TEST_CASE("above the limit there is no new group, and the old ones stay", "[query]") {
  Groups groups(2);
  CHECK(groups.at(1) != nullptr);
  CHECK(groups.at(2) != nullptr);
  CHECK(groups.at(3) == nullptr);
  CHECK(groups.at(1) != nullptr);
}

TEST_CASE("a bucket has one code", "[query]") {
  TimeCodes codes;
  const uint32_t early = codes.code(-5'000'000'000);
  const uint32_t late = codes.code(5'000'000'000);
  CHECK(early != late);
  CHECK(codes.code(-5'000'000'000) == early);
  CHECK(codes.key(late) == 5'000'000'000);
}

}  // namespace footfall
