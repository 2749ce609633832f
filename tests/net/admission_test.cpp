#include "net/admission.h"

#include "net/support.h"

using namespace footfall;
using namespace footfall::test;
using net::Admission;

namespace {

PeerAddress ipv4(uint8_t last) { return {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, last}; }

PeerAddress ipv6(uint8_t network, uint8_t host) {
  return {0x20, 1, 0x0d, 0xb8, 0, 0, 0, network, 0, 0, 0, 0, 0, 0, 0, host};
}

ServerOptions limits(size_t all, size_t peer) {
  ServerOptions set = options();
  set.max_connections = all;
  set.max_peer_connections = peer;
  return set;
}

constexpr PeerAddress kLoopback{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127, 0, 0, 1};
constexpr PeerAddress kIpv6Loopback{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

}  // namespace

TEST_CASE("an address has no more connections than its limit, and others are not touched by that") {
  const ServerOptions set = limits(100, 2);
  Admission admission(set);
  const uint64_t refused = counted(Counter::kConnectionsRefusedPeer);
  CHECK(admission.enter(ipv4(1)));
  CHECK(admission.enter(ipv4(1)));
  CHECK(!admission.enter(ipv4(1)));
  CHECK(counted(Counter::kConnectionsRefusedPeer) == refused + 1);
  CHECK(admission.enter(ipv4(2)));
  admission.leave(ipv4(1));
  CHECK(admission.enter(ipv4(1)));
  CHECK(!admission.enter(ipv4(1)));
}

TEST_CASE("an IPv6 client is its /64") {
  const ServerOptions set = limits(100, 2);
  Admission admission(set);
  CHECK(admission.enter(ipv6(1, 1)));
  CHECK(admission.enter(ipv6(1, 2)));
  CHECK(!admission.enter(ipv6(1, 3)));
  CHECK(admission.enter(ipv6(2, 1)));
  admission.leave(ipv6(1, 1));
  CHECK(admission.enter(ipv6(1, 4)));
}

TEST_CASE("this machine's own connections are limited in all alone") {
  const ServerOptions set = limits(4, 1);
  Admission admission(set);
  const uint64_t refused = counted(Counter::kConnectionsRefused);
  CHECK(admission.enter(kLoopback));
  CHECK(admission.enter(kLoopback));
  CHECK(admission.enter(kIpv6Loopback));
  CHECK(admission.enter(kIpv6Loopback));
  CHECK(!admission.enter(kLoopback));
  CHECK(!admission.enter(ipv4(1)));
  CHECK(counted(Counter::kConnectionsRefused) == refused + 2);
  admission.leave(kLoopback);
  CHECK(admission.enter(ipv4(1)));
}

TEST_CASE("what is refused for its address takes no room of all") {
  const ServerOptions set = limits(2, 1);
  Admission admission(set);
  CHECK(admission.enter(ipv4(1)));
  for (int i = 0; i < 5; ++i) CHECK(!admission.enter(ipv4(1)));
  CHECK(admission.enter(ipv4(2)));
}

TEST_CASE("who stands for many is told by the options") {
  ServerOptions set = limits(100, 1);
  set.many_behind = [](const PeerAddress& peer) { return peer == ipv4(7); };
  Admission admission(set);
  for (int i = 0; i < 5; ++i) CHECK(admission.enter(ipv4(7)));
  CHECK(admission.enter(kLoopback));
  CHECK(!admission.enter(kLoopback));
}

TEST_CASE("a connection above its address's limit is closed at once, and room is made by one that ends") {
  ServerOptions set = limits(100, 2);
  set.many_behind = [](const PeerAddress&) { return false; };
  Running running(set);
  const std::string request = "GET /p.gif HTTP/1.1\r\nHost: a\r\n\r\n";
  const uint64_t refused = counted(Counter::kConnectionsRefusedPeer);
  RawClient first(running.port());
  {
    RawClient second(running.port());
    CHECK(first.ask(request) == FakeCollector::kKept);
    CHECK(second.ask(request) == FakeCollector::kKept);
    RawClient third(running.port());
    CHECK(third.read_all().empty());
    CHECK(counted(Counter::kConnectionsRefusedPeer) == refused + 1);
  }
  CHECK(eventually([&] { return RawClient(running.port()).ask(request) == FakeCollector::kKept; }));
}

TEST_CASE("a proxy's connection is counted for nobody until it is known for whom it is") {
  const ServerOptions set = limits(100, 1);
  Admission admission(set);
  for (int i = 0; i < 3; ++i) CHECK(admission.enter(Admission::kNobody));
  CHECK(admission.becomes(ipv4(1)));
  CHECK(admission.becomes(kLoopback));
  const uint64_t refused = counted(Counter::kConnectionsRefusedPeer);
  CHECK(!admission.becomes(ipv4(1)));
  CHECK(counted(Counter::kConnectionsRefusedPeer) == refused + 1);
  CHECK(!admission.enter(ipv4(1)));
  admission.leave(ipv4(1));
  admission.leave(kLoopback);
  admission.leave(Admission::kNobody);
  CHECK(admission.enter(ipv4(1)));
}
