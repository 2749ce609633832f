#include "app/raw_limit.h"

#include <catch2/catch.hpp>

#include "support/temp_dir.h"

namespace footfall {

TEST_CASE("the raw log's size is a number with a unit, or half of the disk") {
  const TempDir dir;
  const auto bytes = [&](const char* text) {
    const auto parsed = parse_raw_limit(text, dir.path());
    return parsed ? *parsed : 0;
  };
  CHECK(bytes("1048576") == 1 << 20);
  CHECK(bytes("2048K") == 2 << 20);
  CHECK(bytes("500M") == uint64_t{500} << 20);
  CHECK(bytes("20G") == uint64_t{20} << 30);
  CHECK(bytes("3T") == uint64_t{3} << 40);
  for (const char* wrong :
       {"", "G", "0", "1K", "20GB", "20 G", "-1G", "1.5G", "20g", "lots", "99999999999999999999", "9999999T"}) {
    CAPTURE(wrong);
    CHECK(bytes(wrong) == 0);
  }
  const auto disk = file_system_of(dir.path());
  REQUIRE(disk);
  CHECK(bytes("half") == disk->size_bytes / 2);
  CHECK(parse_raw_limit("lots", dir.path()).error().hint.find("20G") != std::string::npos);
}

TEST_CASE("a folder that is not there yet is on the disk of the nearest one above it") {
  const TempDir dir;
  const auto above = file_system_of(dir.path());
  const auto below = file_system_of(dir.path() + "/not/there");
  REQUIRE(above);
  REQUIRE(below);
  CHECK(below->size_bytes == above->size_bytes);
}

}  // namespace footfall
