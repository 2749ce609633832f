#include "net/proxy_header.h"

#include <random>

#include <catch2/catch.hpp>

#include "footfall/limits.h"
#include "net/proxy_bytes.h"

using namespace footfall;
using namespace footfall::net;
using namespace footfall::test;
using State = ProxyHeader::State;

namespace {

constexpr PeerAddress kIpv4{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 7};
constexpr PeerAddress kIpv6{0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5};
const std::string kRequest = "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\n";

struct Row {
  std::string bytes;
  std::optional<PeerAddress> client;
};

const std::vector<Row>& good() {
  static const std::vector<Row> rows = {
      {"PROXY TCP4 192.0.2.7 198.51.100.1 4711 80\r\n", kIpv4},
      {"PROXY TCP4 192.0.2.7 198.51.100.1 0 65535\r\n", kIpv4},
      {"PROXY TCP6 2001:db8::5 2001:db8::1 4711 80\r\n", kIpv6},
      {"PROXY TCP6 2001:0db8:0000:0000:0000:0000:0000:0005 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535\r\n",
       kIpv6},
      {"PROXY TCP6 ::ffff:192.0.2.7 ::1 1 2\r\n", kIpv4},
      {"PROXY UNKNOWN\r\n", std::nullopt},
      {"PROXY UNKNOWN ffff::ffff whatever it says\r\n", std::nullopt},
      {proxy_v2(0x21, 0x11, kIpv4Addresses), kIpv4},
      {proxy_v2(0x21, 0x11, kIpv4Addresses + kTlvs), kIpv4},
      {proxy_v2(0x21, 0x21, kIpv6Addresses), kIpv6},
      {proxy_v2(0x21, 0x21, kIpv6Addresses + kTlvs), kIpv6},
      {proxy_v2(0x21, 0x21, std::string("\0\0\0\0\0\0\0\0\0\0\xff\xff\xc0\0\x02\x07", 16) + kIpv6Addresses.substr(16)),
       kIpv4},
      {proxy_v2(0x21, 0x11, kIpv4Addresses + std::string(kMaxProxyHeaderBytes - 28, 'x')), kIpv4},
      {proxy_v2(0x20, 0x00, ""), std::nullopt},
      {proxy_v2(0x20, 0x11, kIpv4Addresses), std::nullopt},
      {proxy_v2(0x20, 0xff, "rest"), std::nullopt},
      {proxy_v2(0x21, 0x00, ""), std::nullopt},
      {proxy_v2(0x21, 0x00, kTlvs), std::nullopt},
      {proxy_v2(0x21, 0x10, kIpv4Addresses), std::nullopt},
      {proxy_v2(0x21, 0x01, kIpv4Addresses), std::nullopt},
      {proxy_v2(0x21, 0x12, kIpv4Addresses), std::nullopt},
      {proxy_v2(0x21, 0x22, kIpv6Addresses), std::nullopt},
      {proxy_v2(0x21, 0x31, std::string(216, '/')), std::nullopt},
      {proxy_v2(0x21, 0x32, std::string(216, '/')), std::nullopt},
  };
  return rows;
}

}  // namespace

TEST_CASE("a header names the client, and ends where it ends") {
  for (const Row& row : good()) {
    CAPTURE(row.bytes);
    for (const std::string& after : {std::string(), kRequest, row.bytes}) {
      const ProxyHeader header = parse_proxy_header(row.bytes + after);
      CHECK(header.state == State::kComplete);
      CHECK(header.size == row.bytes.size());
      CHECK(header.client == row.client);
    }
  }
}

TEST_CASE("a header that is cut anywhere is not whole, and not wrong yet") {
  for (const Row& row : good()) {
    CAPTURE(row.bytes);
    for (size_t size = 0; size < row.bytes.size(); ++size) {
      CAPTURE(size);
      CHECK(parse_proxy_header(std::string_view(row.bytes).substr(0, size)).state == State::kIncomplete);
    }
  }
}

TEST_CASE("what is no header is refused at once") {
  const std::string long_line = "PROXY UNKNOWN " + std::string(92, 'x') + "\r\n";  // 108 bytes
  const std::string rows[] = {
      "GET / HTTP/1.1\r\n",
      "P ",
      "proxy TCP4 192.0.2.7 198.51.100.1 4711 80\r\n",
      "PROXY\r\n",
      "PROXY \r\n",
      "PROXY TCP4 192.0.2.7 198.51.100.1 4711 80\n",
      "PROXY TCP5 192.0.2.7 198.51.100.1 4711 80\r\n",
      "PROXY TCP4\r\n",
      "PROXY TCP4 192.0.2.7 198.51.100.1 4711\r\n",
      "PROXY TCP4 192.0.2.7 198.51.100.1 4711 80 \r\n",
      "PROXY TCP4 192.0.2.7 198.51.100.1 4711 80 90\r\n",
      "PROXY TCP4  192.0.2.7 198.51.100.1 4711 80\r\n",
      "PROXY TCP4 192.0.2 198.51.100.1 4711 80\r\n",
      "PROXY TCP4 192.0.2.7 198.51.100.300 4711 80\r\n",
      "PROXY TCP4 2001:db8::5 2001:db8::1 4711 80\r\n",
      "PROXY TCP6 192.0.2.7 198.51.100.1 4711 80\r\n",
      "PROXY TCP6 2001:db8::5%lo 2001:db8::1 4711 80\r\n",
      "PROXY TCP4 192.0.2.7 198.51.100.1 65536 80\r\n",
      "PROXY TCP4 192.0.2.7 198.51.100.1 -1 80\r\n",
      "PROXY TCP4 192.0.2.7 198.51.100.1 47x 80\r\n",
      std::string("PROXY TCP4 192.0.2.7\0 198.51.100.1 4711 80\r\n", 44),
      "PROXY UNKNOWNS\r\n",
      long_line,
      long_line.substr(0, 107),
      proxy_v2(0x11, 0x11, kIpv4Addresses),
      proxy_v2(0x31, 0x11, kIpv4Addresses),
      proxy_v2(0x22, 0x11, kIpv4Addresses),
      proxy_v2(0x2f, 0x11, kIpv4Addresses),
      proxy_v2(0x21, 0x13, kIpv4Addresses),
      proxy_v2(0x21, 0x41, kIpv4Addresses),
      proxy_v2(0x21, 0xff, kIpv4Addresses),
      proxy_v2(0x21, 0x03, kIpv4Addresses),
      proxy_v2(0x21, 0x11, kIpv4Addresses.substr(1)),
      proxy_v2(0x21, 0x21, kIpv6Addresses.substr(1)),
      proxy_v2(0x21, 0x31, std::string(215, '/')),
      proxy_v2(0x21, 0x11, ""),
      proxy_v2(0x21, 0x11, kIpv4Addresses + std::string(kMaxProxyHeaderBytes - 27, 'x')).substr(0, 16),
      proxy_v2(0x20, 0x00, std::string(65'535, 'x')).substr(0, 16),
      proxy_v2(0x99, 0x11, kIpv4Addresses).substr(0, 13),
      "\r\n\r\nGET / HTTP/1.1\r\n",
      "\r\n\r\n\r\n",
  };
  for (const std::string& bytes : rows) {
    CAPTURE(bytes);
    CHECK(parse_proxy_header(bytes).state == State::kRefused);
  }
}

TEST_CASE("no bytes break it, and what it takes is never more than there is") {
  std::mt19937 random(7);
  const auto byte = [&random] { return static_cast<char>(random()); };
  for (int i = 0; i < 50'000; ++i) {
    std::string bytes = good()[random() % good().size()].bytes;
    for (size_t change = random() % 3; change > 0; --change) bytes[random() % bytes.size()] = byte();
    bytes.resize(random() % (bytes.size() + 1));
    const ProxyHeader header = parse_proxy_header(bytes);
    if (header.state == State::kComplete) CHECK(header.size <= bytes.size());
  }
}
