#include "fold/header.h"

#include <random>

#include <catch2/catch.hpp>

#include "footfall/limits.h"

namespace footfall {

TEST_CASE("a header comes back as it was") {
  DayHeader header;
  header.state = DayState::kSealed;
  header.generation = 77;
  header.upto = 1'000'000'000'000;
  header.start = -3600;
  header.end = 82'800;
  header.rules_version = 3;
  header.settings_version = 4;
  header.data_version = 5;
  header.chunks = 6;
  header.sealed_rows = 7;
  header.other_mask = 8;
  header.rejects[static_cast<size_t>(Reason::kBot)] = 9;
  header.ranges = {{1, 5}, {9, 9}};
  header.salts = {{1, {1, 2, 3}}, {50, {4}}};
  const std::string bytes = encode_header(header);
  const auto decoded = decode_header(bytes);
  REQUIRE(decoded);
  CHECK(encode_header(*decoded) == bytes);
  CHECK(decoded->state == DayState::kSealed);
  CHECK(decoded->rejects == header.rejects);
  CHECK(decoded->salts[1].salt == header.salts[1].salt);
  for (size_t cut = 0; cut < bytes.size(); ++cut) CHECK_FALSE(decode_header(std::string_view(bytes).substr(0, cut)));
}

TEST_CASE("ranges never miss a number, however many there are") {
  DayHeader header;
  std::mt19937 random(11);
  std::vector<uint64_t> numbers;
  for (uint64_t number = 1; number < 100'000; number += 1 + random() % 300) {
    numbers.push_back(number);
    header.add_number(number);
  }
  CHECK(header.ranges.size() <= kHeaderRanges);
  for (const uint64_t number : numbers) {
    CHECK(std::any_of(header.ranges.begin(), header.ranges.end(),
                      [&](const NumberRange& range) { return range.first <= number && number <= range.last; }));
  }
}

TEST_CASE("late rows, stored or not, mean that rollups do not tell the whole day") {
  DayHeader header;
  CHECK_FALSE(header.rolled_up());
  header.state = DayState::kSealed;
  CHECK(header.rolled_up());
  header.chunks = 1;
  CHECK_FALSE(header.rolled_up());
}

}  // namespace footfall
