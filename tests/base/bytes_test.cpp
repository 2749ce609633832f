#include "base/bytes.h"

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("what is put is read back") {
  std::string out;
  put_fixed(out, int64_t{-5});
  const uint64_t values[] = {0, 1, 127, 128, 300, UINT32_MAX, UINT64_MAX};
  for (const uint64_t value : values) put_varint(out, value);
  put_string(out, "text");
  put_string(out, "");
  ByteReader reader(out);
  CHECK(reader.fixed<int64_t>() == -5);
  for (const uint64_t value : values) CHECK(reader.varint() == value);
  CHECK(reader.string() == "text");
  CHECK(reader.string().empty());
  CHECK(reader.ok());
  CHECK(reader.at_end());
}

TEST_CASE("reading past the end fails once and for all") {
  ByteReader reader(
      "\x05"
      "abc");
  CHECK(reader.string().empty());
  CHECK_FALSE(reader.ok());
  CHECK(reader.fixed<uint32_t>() == 0);
  CHECK(reader.varint() == 0);
  CHECK(reader.count() == 0);
}

TEST_CASE("an endless varint and a count beyond the bytes left are damage") {
  ByteReader endless(std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 11));
  CHECK(endless.varint() == 0);
  CHECK_FALSE(endless.ok());
  ByteReader greedy(
      std::string_view("\x7f"
                       "abc",
                       4));
  CHECK(greedy.count() == 0);
  CHECK_FALSE(greedy.ok());
}

TEST_CASE("big-endian keys sort as numbers do") {
  std::string small;
  std::string large;
  put_big_endian(small, uint64_t{255});
  put_big_endian(large, uint64_t{256});
  CHECK(small < large);
  CHECK(get_big_endian<uint64_t>(large) == 256);
}

}  // namespace footfall
