#include "net/address.h"

#include <cstddef>
#include <cstring>

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <netinet/in.h>
#include <sys/un.h>

using namespace footfall;
using namespace footfall::net;

namespace {

std::string host_of(const ListenAddress& address) {
  char text[INET6_ADDRSTRLEN] = "";
  if (address.data()->sa_family == AF_INET) {
    inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(address.data())->sin_addr, text, sizeof text);
  } else {
    inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(address.data())->sin6_addr, text, sizeof text);
  }
  return text;
}

}  // namespace

TEST_CASE("addresses to listen on") {
  struct Case {
    const char* text;
    const char* host;
    uint16_t port;
    bool every;
  };
  const Case cases[] = {
      {"127.0.0.1:8080", "127.0.0.1", 8080, false},
      {"0.0.0.0:0", "0.0.0.0", 0, false},
      {"[::1]:80", "::1", 80, false},
      {"localhost:65535", "127.0.0.1", 65535, false},
      {":8080", "::", 8080, true},
      {"*:1", "::", 1, true},
      {"[::]:1", "::", 1, false},
  };
  for (const Case& test : cases) {
    INFO(test.text);
    const auto address = parse_listen(test.text);
    REQUIRE(address.has_value());
    CHECK(host_of(*address) == test.host);
    CHECK(port_of(address->data()) == test.port);
    CHECK(address->every == test.every);
  }
}

TEST_CASE("what is no address says how to write one") {
  for (const char* text : {"", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "127.0.0.1:-1",
                           "127.0.0.1: 80", "::1:80", "[::1]", "[]:80", "[x]:80", "example.com:80", "1.2.3:80"}) {
    INFO(text);
    const auto address = parse_listen(text);
    REQUIRE(!address.has_value());
    CHECK(address.error().code == Code::kInvalid);
    CHECK(address.error().what == "\"" + std::string(text) + "\" is not an address to listen on");
    CHECK(!address.error().hint.empty());
  }
}

TEST_CASE("peers are IPv6 addresses") {
  const auto ipv4 = parse_listen("192.0.2.7:1");
  CHECK(peer_address(ipv4->data()) == PeerAddress{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 7});
  const auto ipv6 = parse_listen("[2001:db8::5]:1");
  CHECK(peer_address(ipv6->data()) == PeerAddress{0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5});
  sockaddr_storage local{};
  local.ss_family = AF_UNIX;
  CHECK(peer_address(reinterpret_cast<sockaddr*>(&local)) ==
        PeerAddress{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
}

TEST_CASE("addresses are written as they are read") {
  for (const char* text : {"127.0.0.1:8080", "0.0.0.0:0", "[::1]:80", "[::]:1", "[2001:db8::5]:65535"}) {
    const auto address = parse_listen(text);
    REQUIRE(address.has_value());
    CHECK(listen_text(address->data(), address->size) == text);
  }
  sockaddr_un local{};
  local.sun_family = AF_UNIX;
  std::strcpy(local.sun_path, "/run/s");
  const auto* generic = reinterpret_cast<const sockaddr*>(&local);
  CHECK(listen_text(generic, sizeof local) == "unix:/run/s");
  CHECK(listen_text(generic, offsetof(sockaddr_un, sun_path) + 6) == "unix:/run/s");
  CHECK(listen_text(generic, offsetof(sockaddr_un, sun_path)) == "unix:");
}

TEST_CASE("an IPv4 peer of an IPv6 socket is the same as one of an IPv4 socket") {
  const auto mapped = parse_listen("[::ffff:192.0.2.7]:1");
  const auto plain = parse_listen("192.0.2.7:1");
  REQUIRE(mapped.has_value());
  CHECK(peer_address(mapped->data()) == peer_address(plain->data()));
  CHECK(is_ipv4_mapped(peer_address(mapped->data())));
  CHECK(is_loopback(peer_address(parse_listen("[::ffff:127.0.0.1]:1")->data())));
}
