#include "fold/visitor_numbers.h"

#include <random>
#include <unordered_map>

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("each hash has the number of its first appearance") {
  std::mt19937_64 random(29);
  std::unordered_map<uint64_t, uint32_t> expected;
  VisitorNumbers visitors;
  for (int i = 0; i < 60'000; ++i) {
    // Some alike in their low bits, some in all but those, 0 among them.
    const uint64_t hash = i % 3 == 0 ? random() % 5'000 << 40 : i % 3 == 1 ? random() % 5'000 : random();
    const auto [known, added] = expected.emplace(hash, static_cast<uint32_t>(expected.size()));
    REQUIRE(visitors.number_of(hash) == known->second);
  }
  REQUIRE(visitors.count() == expected.size());
  for (uint32_t i = 0; i < visitors.count(); ++i) REQUIRE(expected.at(visitors.hashes()[i]) == i);
}

}  // namespace footfall
