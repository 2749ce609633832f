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
      CHECK(decoded(encode_plain(values)) == values);
      CHECK(decoded(encode_listed(values)) == values);
    }
  }
}

TEST_CASE("a listed column of few large ids is narrow") {
  const std::vector<uint32_t> values(10'000, 4'000'000'000U);
  CHECK(encode_listed(values).size() < 10'100);
  CHECK(encode_plain(values).size() > 40'000);
}

TEST_CASE("damaged columns are told, and never read past their end") {
  std::vector<uint32_t> values;
  for (uint32_t i = 0; i < 300; ++i) values.push_back(i * 7);
  std::mt19937 random(5);
  for (const std::string& whole : {encode_plain(values), encode_listed(values)}) {
    for (size_t cut = 0; cut < whole.size(); ++cut) CHECK_FALSE(decode_column(std::string_view(whole).substr(0, cut)));
    for (int i = 0; i < 5'000; ++i) {
      std::string noise = whole;
      noise[random() % noise.size()] = static_cast<char>(random());
      (void)decode_column(noise);
    }
  }
}

}  // namespace footfall
