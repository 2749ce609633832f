#include "fold/forgotten_codec.h"

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("what is forgotten survives its encoding, and damage is found") {
  const Forgotten forgotten{
      .expired = {{-3, 1}, {20'000, UINT64_MAX}},
      .deletions = {{.page = "/private/**", .before = 17, .since = 3}, {.from = 19'000, .to = 19'001, .before = 1}}};
  std::string bytes;
  put_forgotten(bytes, forgotten);
  ByteReader reader(bytes);
  CHECK(read_forgotten(reader) == forgotten);
  CHECK(reader.ok());
  CHECK(reader.at_end());
  for (size_t size = 0; size < bytes.size(); ++size) {
    ByteReader cut(std::string_view(bytes).substr(0, size));
    (void)read_forgotten(cut);
    CHECK_FALSE(cut.ok());
  }
}

}  // namespace footfall
