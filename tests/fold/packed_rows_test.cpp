#include "fold/packed_rows.h"

#include <random>

#include <catch2/catch.hpp>

namespace footfall {
namespace {

// A number of at most so many bits.
uint32_t below(std::mt19937& random, unsigned bits) { return bits == 0 ? 0 : random() >> (32 - bits); }

}  // namespace

TEST_CASE("rows come back as they were packed, whatever their columns span") {
  std::mt19937 random(23);
  for (const unsigned bits : {0U, 1U, 7U, 8U, 9U, 16U, 17U, 24U, 25U, 32U}) {
    for (const size_t count : {size_t{1}, size_t{3}, size_t{512}}) {
      std::vector<Row> rows(count);
      const uint32_t least = random();
      for (Row& row : rows) {
        row.time = least % 80'000 + below(random, std::min(bits, 16U));
        row.visitor = below(random, bits);
        row.flags = static_cast<uint8_t>(random() % 4);
        for (size_t i = 0; i < kDimensionCount; ++i) row.values[i] = below(random, i % 2 == 0 ? bits : 8);
      }
      rows.back().values[0] = UINT32_MAX;
      const PackedRows packed(rows);
      for (size_t i = 0; i < count; ++i) {
        const Row row = packed.at(i);
        REQUIRE(row.time == rows[i].time);
        REQUIRE(row.visitor == rows[i].visitor);
        REQUIRE(row.flags == rows[i].flags);
        REQUIRE(row.values == rows[i].values);
      }
    }
  }
}

TEST_CASE("a column takes the bytes that its values need") {
  std::vector<Row> rows(512);
  const size_t none = PackedRows(rows).bytes();
  for (uint32_t i = 0; i < rows.size(); ++i) rows[i].time = 70'000 + i % 256;
  CHECK(PackedRows(rows).bytes() == none + 512);
  rows[7].time += 256;
  CHECK(PackedRows(rows).bytes() == none + 1'024);
}

}  // namespace footfall
