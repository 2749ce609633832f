#include "fold/rollup_codec.h"

#include <catch2/catch.hpp>

#include "base/bytes.h"
#include "fold/column_codec.h"

namespace footfall {
namespace {

// A block of two rows whose first sum is stored as these bytes, the others as columns.
std::string block_with(const std::string& first_sum) {
  std::string out;
  put_fixed(out, uint8_t{2});
  put_varint(out, 2);
  put_fixed(out, int64_t{1'000});
  const std::string column = "\x01" + encode_column(std::vector<uint32_t>{0, 5});
  put_string(out, column);
  put_string(out, first_sum);
  for (size_t i = 1; i < kSums.size(); ++i) put_string(out, column);
  return out;
}

}  // namespace

TEST_CASE("numbers above 32 bits come back as they were, and damaged when there are too few or too many") {
  const auto block = decode_rollup(block_with({"\x02\x03\x80\x80\x80\x80\x10", 7}));
  REQUIRE(block);
  CHECK((*block)[0].sums.visitors == 3);
  CHECK((*block)[1].sums.visitors == uint64_t{1} << 32);
  CHECK((*block)[1].key == 1'005);
  CHECK_FALSE(decode_rollup(block_with("\x02\x03")));
  CHECK_FALSE(decode_rollup(block_with("\x02\x03\x80")));
  CHECK_FALSE(decode_rollup(block_with("\x02\x03\x04\x05")));
}

}  // namespace footfall
