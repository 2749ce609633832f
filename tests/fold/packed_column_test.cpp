#include "fold/packed_column.h"

#include <random>
#include <vector>

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("packed values come back, of every width, count and block") {
  std::mt19937 random(7);
  for (unsigned width = 0; width <= 32; ++width) {
    for (const size_t count : {0, 1, 2, 7, 8, 9, 63, 64, 65, 1'023, 1'024, 1'025, 2'500}) {
      const uint64_t values_of_width = uint64_t{1} << width;
      std::vector<uint32_t> values(count);
      for (uint32_t& value : values) value = static_cast<uint32_t>(random() % values_of_width);
      std::string bytes;
      put_packed(bytes, values);
      CHECK(bytes.size() <= (count * width + 7) / 8 + (count / kPackedBlock + 1) * 7);
      std::vector<uint32_t> read(count);
      ByteReader reader(bytes);
      CAPTURE(width, count);
      REQUIRE(read_packed(reader, read));
      REQUIRE(reader.at_end());
      REQUIRE(read == values);
    }
  }
}

TEST_CASE("one large value widens its block alone") {
  std::vector<uint32_t> values(10 * kPackedBlock, 6);
  values[5'000] = UINT32_MAX;
  std::string bytes;
  put_packed(bytes, values);
  CHECK(bytes.size() < kPackedBlock * 4 + 100);
}

TEST_CASE("ascending values are stored by their steps") {
  std::vector<uint32_t> values;
  for (uint32_t i = 0; i < 5'000; ++i) values.push_back(4'000'000'000U + i);
  std::string bytes;
  put_deltas(bytes, values);
  std::vector<uint32_t> read(values.size());
  ByteReader reader(bytes);
  REQUIRE(read_deltas(reader, read));
  CHECK(read == values);
  CHECK(bytes.size() < 5'000);
}

TEST_CASE("packed bytes that end early, or name no width, are refused") {
  std::vector<uint32_t> values(100, 5);
  values[3] = 900;
  std::string bytes;
  put_packed(bytes, values);
  for (size_t cut = 0; cut < bytes.size(); ++cut) {
    ByteReader reader(std::string_view(bytes).substr(0, cut));
    REQUIRE_FALSE(read_packed(reader, values));
  }
  bytes[1] = 33;
  ByteReader reader(bytes);
  CHECK_FALSE(read_packed(reader, values));
}

}  // namespace footfall
