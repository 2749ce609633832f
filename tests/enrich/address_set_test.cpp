#include "enrich/address_set.h"

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace footfall;

namespace {

bool holds(std::initializer_list<const char*> networks, std::string_view address) {
  std::vector<Network> parsed;
  for (const char* network : networks) parsed.push_back(*parse_network(network));
  return AddressSet(std::move(parsed)).contains(*parse_plain_address(address));
}

}  // namespace

TEST_CASE("a network is an address with bits, or one address") {
  const auto same = [](std::string_view a, std::string_view b) { return *parse_network(a) == *parse_network(b); };
  CHECK(same("192.0.2.1", "192.0.2.1/32"));
  CHECK(same("192.0.2.77/24", "192.0.2.0/24"));
  CHECK(same("::ffff:10.0.0.0/104", "10.0.0.0/8"));
  CHECK(same("2001:db8::1", "2001:db8::1/128"));
  for (const char* bad : {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "10.0.0.0/8/8", "10.0.0",
                          "2001:db8::/129", "[2001:db8::]/32", "10.0.0.0-10.0.0.9", " 10.0.0.1", "example.com"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_network(bad));
  }
}

TEST_CASE("a set holds what its networks hold, however they lie") {
  CHECK(holds({"10.0.0.0/8"}, "10.255.255.255"));
  CHECK_FALSE(holds({"10.0.0.0/8"}, "11.0.0.0"));
  CHECK_FALSE(holds({"10.0.0.0/8"}, "9.255.255.255"));
  CHECK_FALSE(holds({"10.0.0.0/8"}, "::10.0.0.1"));
  CHECK(holds({"10.0.0.0/8", "10.1.0.0/16"}, "10.200.0.0"));
  CHECK(holds({"10.1.0.0/16", "10.0.0.0/8", "9.0.0.0/8"}, "9.0.0.1"));
  CHECK(holds({"::/0"}, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));
  CHECK(holds({"::/0", "2001:db8::/32"}, "::"));
  CHECK(holds({"0.0.0.0/0"}, "255.255.255.255"));
  CHECK_FALSE(holds({"0.0.0.0/0"}, "2001:db8::1"));
  CHECK_FALSE(holds({}, "192.0.2.1"));
  CHECK(AddressSet({*parse_network("10.0.0.0/9"), *parse_network("10.128.0.0/9")}).ranges() == 1);
  CHECK(AddressSet({*parse_network("10.0.0.0/9"), *parse_network("11.0.0.0/9")}).ranges() == 2);
  CHECK(AddressSet().empty());
}

TEST_CASE("a set of many networks answers as one does that asks them all") {
  std::mt19937 random(3);
  std::vector<Network> networks;
  for (int i = 0; i < 400; ++i) {
    networks.push_back(*parse_network(fmt::format("10.{}.{}.0/{}", random() % 4, random() % 256, 18 + random() % 15)));
  }
  const AddressSet set(networks);
  size_t inside = 0;
  size_t wrong = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Address address =
        *parse_plain_address(fmt::format("10.{}.{}.{}", random() % 4, random() % 256, random() % 256));
    const Ipv6Number number = ipv6_number(address);
    const bool expected = std::any_of(networks.begin(), networks.end(), [number](const Network& network) {
      return network.first <= number && number <= network.last;
    });
    inside += expected ? 1 : 0;
    wrong += set.contains(address) == expected ? 0 : 1;
  }
  CHECK(wrong == 0);
  CHECK(inside > 2'000);
  CHECK(inside < 18'000);
}
