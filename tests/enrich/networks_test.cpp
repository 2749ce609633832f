#include "enrich/networks.h"

#include <fstream>

#include <catch2/catch.hpp>

#include "support/temp_dir.h"

using namespace footfall;

namespace {

Result<Networks> read(std::string_view text) {
  const TempDir dir;
  const std::string path = dir.path() + "/networks";
  std::ofstream(path, std::ios::binary) << text;
  return read_networks(path);
}

bool holds(const Networks& networks, std::string_view address, uint32_t asn = 0) {
  return networks.contains(*parse_plain_address(address), asn);
}

}  // namespace

TEST_CASE("a list of networks, addresses and AS numbers holds what it names") {
  const auto networks = read("# hosting\n192.0.2.0/24  # one\n2001:db8::/32\n198.51.100.7\nAS64500\nas64501\n");
  REQUIRE(networks);
  for (const char* inside : {"192.0.2.0", "192.0.2.255", "2001:db8::1", "198.51.100.7"})
    CHECK(holds(*networks, inside));
  for (const char* outside : {"192.0.3.0", "2001:db9::", "198.51.100.8"}) CHECK_FALSE(holds(*networks, outside));
  CHECK(holds(*networks, "203.0.113.1", 64'500));
  CHECK(holds(*networks, "203.0.113.1", 64'501));
  CHECK_FALSE(holds(*networks, "203.0.113.1", 64'502));
  CHECK_FALSE(holds(*networks, "203.0.113.1", 0));
  CHECK_FALSE(holds(Networks(), "192.0.2.1", 64'500));
}

TEST_CASE("lines that are no network are left out, and a file of them alone is refused") {
  const auto networks = read("10.0.0.0/99\n192.0.2.0/24\nAS\nAS0\nASX\n64500\n10.0.0.0-10.0.0.9\nexample.com\n");
  REQUIRE(networks);
  CHECK(holds(*networks, "192.0.2.1"));
  CHECK_FALSE(holds(*networks, "10.0.0.1", 64'500));
  const auto refused = read("10.0.0.0/99\n");
  REQUIRE(!refused.has_value());
  CHECK(refused.error().what.ends_with("holds no networks such as 192.0.2.0/24 or AS64500: line 1, \"10.0.0.0/99\""));
  CHECK(read("# none today\n").has_value());
}
