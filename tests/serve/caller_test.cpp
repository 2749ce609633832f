#include "serve/caller.h"

#include <catch2/catch.hpp>

#include "enrich/address.h"

namespace footfall {
namespace {

using Sender = std::vector<std::pair<Tag, std::string>>;

std::pair<Tag, std::string> peer(std::string_view address) {
  const Address bytes = parse_plain_address(address).value();
  return {Tag::kPeer, std::string(bytes.begin(), bytes.end())};
}

std::string network_of(Sender sender) {
  Request request;
  request.sender = std::move(sender);
  const auto network = caller_network(request, TrustedProxies::parse("10.0.0.0/8").value());
  return network ? *network : "refused: " + network.error().what;
}

}  // namespace

TEST_CASE("a caller is left out by the address, of IPv6 by the household's network") {
  CHECK(network_of({peer("192.0.2.7")}) == "192.0.2.7");
  CHECK(network_of({peer("2001:db8:0:1:aaaa:bbbb:cccc:dddd")}) == "2001:db8:0:1::/64");
  CHECK(network_of({peer("10.0.0.1"), {Tag::kXForwardedFor, "2001:db8:0:1::5, 10.0.0.2"}}) == "2001:db8:0:1::/64");
  CHECK(network_of({peer("127.0.0.1"), {Tag::kXRealIp, "198.51.100.4"}}) == "198.51.100.4");
}

// ::/64 holds every IPv4 address.
TEST_CASE("this machine is no household") {
  CHECK(network_of({peer("::1")}) == "::1");
  CHECK(network_of({peer("127.0.0.1")}) == "127.0.0.1");
}

TEST_CASE("where the caller is not known, it is said what to do") {
  CHECK_THAT(network_of({}), Catch::StartsWith("refused: a command comes from no address"));
  CHECK_THAT(network_of({peer("192.0.2.7"), {Tag::kXForwardedFor, "198.51.100.4"}}),
             Catch::StartsWith("refused: requests come through 192.0.2.7, which is not trusted"));
}

}  // namespace footfall
