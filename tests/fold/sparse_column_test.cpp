#include "fold/sparse_column.h"

#include <vector>

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("a value is common when seven of eight are it") {
  std::vector<uint32_t> values(80, 4);
  CHECK(common_value(values) == 4);
  for (size_t i = 0; i < 10; ++i) values[i * 8] = static_cast<uint32_t>(100 + i);
  CHECK(common_value(values) == 4);
  values[1] = 5;
  CHECK_FALSE(common_value(values));
  CHECK_FALSE(common_value({}));
}

TEST_CASE("sparse values come back, at the ends too") {
  std::vector<uint32_t> values(3'000, UINT32_MAX);
  values.front() = 0;
  values[1'500] = 7;
  values.back() = 1;
  std::string bytes;
  put_sparse(bytes, values, UINT32_MAX);
  CHECK(bytes.size() < 40);
  std::vector<uint32_t> read(values.size());
  ByteReader reader(bytes);
  REQUIRE(read_sparse(reader, read));
  CHECK(reader.at_end());
  CHECK(read == values);
}

TEST_CASE("a position behind the end, and bytes that end early, are refused") {
  std::vector<uint32_t> values(100, 2);
  values[90] = 3;
  std::string bytes;
  put_sparse(bytes, values, 2);
  std::vector<uint32_t> fewer(90);
  ByteReader whole(bytes);
  CHECK_FALSE(read_sparse(whole, fewer));
  for (size_t cut = 0; cut < bytes.size(); ++cut) {
    ByteReader reader(std::string_view(bytes).substr(0, cut));
    REQUIRE_FALSE(read_sparse(reader, values));
  }
}

}  // namespace footfall
