#include "net/proxy_bytes.h"
#include "net/support.h"

using namespace footfall;
using namespace footfall::test;

namespace {

constexpr std::string_view kGet = "GET /p.gif HTTP/1.1\r\nHost: a\r\n\r\n";
const std::string kLine = "PROXY TCP4 192.0.2.7 198.51.100.1 4711 80\r\n";
constexpr PeerAddress kIpv4{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 7};
constexpr PeerAddress kIpv6{0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5};
constexpr PeerAddress kHere{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127, 0, 0, 1};
constexpr PeerAddress kUnixPeer{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

ServerOptions proxied() {
  ServerOptions set = options();
  set.listen = {"proxy:127.0.0.1:0"};
  return set;
}

uint64_t refused() { return counted(Counter::kProxyHeadersRefused); }

}  // namespace

TEST_CASE("the peer of a record is whom the header names, for all requests of the connection") {
  Running running(proxied());
  const std::pair<std::string, PeerAddress> rows[] = {
      {kLine, kIpv4},
      {"PROXY UNKNOWN\r\n", kHere},
      {proxy_v2(0x21, 0x21, kIpv6Addresses + kTlvs), kIpv6},
      {proxy_v2(0x20, 0x00, ""), kHere},
  };
  size_t seen = 0;
  for (const auto& [header, peer] : rows) {
    CAPTURE(header);
    RawClient client(running.port());
    client.send(header + std::string(kGet) + std::string(kGet));
    CHECK(client.read_response() == FakeCollector::kKept);
    CHECK(client.read_response() == FakeCollector::kKept);
    CHECK(client.ask(kGet) == FakeCollector::kKept);
    for (int request = 0; request < 3; ++request) CHECK(running.collector.seen()[seen++].peer == peer);
  }
}

TEST_CASE("a header that comes byte by byte is read") {
  Running running(proxied());
  for (const std::string& header : {kLine, proxy_v2(0x21, 0x11, kIpv4Addresses)}) {
    RawClient client(running.port());
    for (const char byte : header) client.send({&byte, 1});
    CHECK(client.ask(kGet) == FakeCollector::kKept);
    CHECK(running.collector.seen().back().peer == kIpv4);
  }
}

TEST_CASE("without a header the connection is closed without an answer, and counted") {
  Running running(proxied());
  for (const std::string& bytes : {std::string(kGet), std::string("\x16\x03\x01 a TLS handshake"), kLine.substr(3),
                                   proxy_v2(0x21, 0x11, "short")}) {
    const uint64_t before = refused();
    RawClient client(running.port());
    client.send(bytes);
    CHECK(client.read_all().empty());
    CHECK(refused() == before + 1);
  }
  CHECK(running.collector.count() == 0);
}

TEST_CASE("a header that ends in the middle is counted, and silence is not") {
  Running running(proxied());
  for (size_t size = 0; size < kLine.size(); ++size) {
    const uint64_t before = refused();
    RawClient client(running.port());
    client.send(kLine.substr(0, size));
    client.shut_write();
    CHECK(client.read_all().empty());
    CHECK(refused() == before + (size > 0 ? 1 : 0));
  }
}

TEST_CASE("a header that is never ended is waited for no longer than a head") {
  ServerOptions set = proxied();
  set.timeouts.head_ms = 20;
  set.timeouts.sweep_ms = 5;
  Running running(set);
  const uint64_t before = refused();
  RawClient half(running.port());
  half.send("PROXY ");
  CHECK(half.read_all().empty());
  CHECK(refused() == before + 1);
  RawClient silent(running.port());
  CHECK(silent.read_all().empty());
}

TEST_CASE("a second header is a malformed request, and so is one where none is asked for") {
  Running running(proxied());
  RawClient twice(running.port());
  twice.send(kLine + kLine);
  CHECK(twice.read_all().starts_with("HTTP/1.1 400 "));
  Running plain;
  for (const std::string& header : {kLine, std::string("PROXY UNKNOWN\r\n"), proxy_v2(0x21, 0x11, kIpv4Addresses)}) {
    RawClient client(plain.port());
    client.send(header + std::string(kGet));
    CHECK(client.read_all().starts_with("HTTP/1.1 400 "));
  }
  CHECK(plain.collector.count() == 0);
}

TEST_CASE("the header is spoken on a unix socket too, and nobody there is logged in by it") {
  const TempDir dir;
  ServerOptions set = options();
  set.listen = {"unix:" + dir.file("plain"), "proxy:unix:" + dir.file("proxied")};
  Running running(set, [](const Request& request, Responder responder) {
    responder.send({.body = request.local ? "local" : "remote"});
  });
  RawClient proxied_client(dir.file("proxied"));
  proxied_client.send(kLine);
  CHECK(proxied_client.ask(kGet) == FakeCollector::kKept);
  CHECK(proxied_client.ask("GET /h HTTP/1.1\r\nHost: a\r\n\r\n").ends_with("remote"));
  CHECK(running.collector.seen()[0].peer == kIpv4);
  RawClient plain(dir.file("plain"));
  CHECK(plain.ask(kGet) == FakeCollector::kKept);
  CHECK(plain.ask("GET /h HTTP/1.1\r\nHost: a\r\n\r\n").ends_with("remote"));
  CHECK(running.collector.seen()[1].peer == kUnixPeer);
  CHECK(running.port() == 0);
}

TEST_CASE("whom a header names has no more connections than anybody, and the proxy itself has no such limit") {
  ServerOptions set = proxied();
  set.max_peer_connections = 2;
  set.many_behind = [](const PeerAddress&) { return false; };
  Running running(set);
  RawClient first(running.port());
  RawClient second(running.port());
  for (RawClient* client : {&first, &second}) {
    client->send(kLine);
    CHECK(client->ask(kGet) == FakeCollector::kKept);
  }
  const uint64_t before = counted(Counter::kConnectionsRefusedPeer);
  RawClient third(running.port());
  third.send(kLine + std::string(kGet));
  CHECK(third.read_all().empty());
  CHECK(counted(Counter::kConnectionsRefusedPeer) == before + 1);
  RawClient other(running.port());
  other.send("PROXY TCP4 192.0.2.8 198.51.100.1 4711 80\r\n");
  CHECK(other.ask(kGet) == FakeCollector::kKept);
}
