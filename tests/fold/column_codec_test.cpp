#include "fold/column_codec.h"

#include <random>

#include <catch2/catch.hpp>

namespace footfall {
namespace {

std::vector<uint32_t> decoded(const std::string& bytes) {
  auto values = decode_column(bytes);
  REQUIRE(values);
  return *values;
}

}  // namespace

TEST_CASE("columns come back as they were, at every width") {
  std::mt19937 random(3);
  for (const uint32_t largest : {0U, 1U, 255U, 256U, 65'535U, 65'536U, UINT32_MAX}) {
    for (const size_t count : {0, 1, 2, 1000}) {
      std::vector<uint32_t> values(count);
      for (uint32_t& value : values)
        value = largest == 0 ? 0 : static_cast<uint32_t>(random() % (uint64_t{largest} + 1));
      CHECK(decoded(encode_column(values)) == values);
      CHECK(decoded(encode_ids(values)) == values);
    }
  }
}

TEST_CASE("a column of few large ids is narrow") {
  const std::vector<uint32_t> values(10'000, 4'000'000'000U);
  CHECK(encode_ids(values).size() < 50);
}

TEST_CASE("columns of the first version are read still") {
  CHECK(decoded(std::string("\x01\x01\x03\x02\x05\x00\xff\xff\x07\x00", 10)) == std::vector<uint32_t>{5, 65'535, 7});
  const std::string listed("\x01\x02\x03\x02\x0a\x05\x01\x01\x00\x01", 10);
  CHECK(decoded(listed) == std::vector<uint32_t>{15, 10, 15});
  const auto column = decode_ids(listed);
  REQUIRE(column);
  CHECK(column->ids == std::vector<uint32_t>{10, 15});
  CHECK(column->numbers.bytes() == 3);
  CHECK(values_of(*column) == std::vector<uint32_t>{15, 10, 15});
}

TEST_CASE("a column takes the encoding that suits it") {
  std::vector<uint32_t> ascending;
  std::vector<uint32_t> sparse(100'000, 70'000);
  for (uint32_t i = 0; i < 100'000; ++i) ascending.push_back(i / 2);
  for (uint32_t i = 0; i < 100'000; i += 1'000) sparse[i] = i;
  CHECK(encode_column(ascending).size() < 13'000);  // a bit each
  CHECK(encode_column(sparse).size() < 500);
  CHECK(encode_ids(sparse).size() < 700);
  CHECK(decoded(encode_column(ascending)) == ascending);
  CHECK(decoded(encode_column(sparse)) == sparse);
  CHECK(decoded(encode_ids(sparse)) == sparse);
}

TEST_CASE("damaged columns are told, and never read past their end") {
  std::vector<uint32_t> values;
  for (uint32_t i = 0; i < 300; ++i) values.push_back(i * 7);
  std::vector<uint32_t> sparse(2'000, 3);
  sparse[77] = sparse[1'999] = 90'000;
  std::mt19937 random(5);
  for (const std::string& whole :
       {encode_column(values), encode_ids(values), encode_column(sparse), encode_ids(sparse)}) {
    for (size_t cut = 0; cut < whole.size(); ++cut) CHECK_FALSE(decode_column(std::string_view(whole).substr(0, cut)));
    for (int i = 0; i < 5'000; ++i) {
      std::string noise = whole;
      noise[random() % noise.size()] = static_cast<char>(random());
      (void)decode_column(noise);
    }
  }
}

}  // namespace footfall
