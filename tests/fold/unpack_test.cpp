#include "fold/unpack.h"

#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "fold/packed_column.h"

namespace footfall {
namespace {

// Every count up to some blocks' ends, so that each way to read the last values is taken.
template <class T>
void check_all(unsigned most_bits) {
  std::mt19937 random(11);
  for (unsigned bits = 0; bits <= most_bits; ++bits) {
    for (size_t count = 1; count <= kPackedBlock; count += count < 300 ? 1 : 61) {
      std::vector<uint32_t> values(count);
      for (uint32_t& value : values) value = static_cast<uint32_t>(random() & ((uint64_t{1} << bits) - 1));
      std::string bytes;
      put_packed(bytes, values);
      std::vector<T> read(count);
      ByteReader reader(bytes);
      REQUIRE(read_packed(reader, std::span(read)));
      REQUIRE(std::equal(read.begin(), read.end(), values.begin(), values.end()));
    }
  }
}

}  // namespace

TEST_CASE("values of every number of bits unpack into every width, with AVX2 and without") {
  for (const bool wanted : {true, false}) {
    unpack_with_avx2(wanted);
    check_all<uint8_t>(8);
    check_all<uint16_t>(16);
    check_all<uint32_t>(32);
  }
  unpack_with_avx2(true);
}

}  // namespace footfall
