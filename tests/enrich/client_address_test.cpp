#include "enrich/client_address.h"

#include <catch2/catch.hpp>

#include "parse/sample_record.h"

using namespace footfall;

namespace {

std::string peer(std::string_view text) {
  const auto address = parse_address(text);
  REQUIRE(address);
  return {address->begin(), address->end()};
}

Address client(std::string_view peer_text, const char* forwarded) {
  SampleRecord record;
  record.with(Tag::kPeer, peer(peer_text));
  if (forwarded != nullptr) record.with(Tag::kXForwardedFor, forwarded);
  return client_address(record.view());
}

}  // namespace

TEST_CASE("an address is read in all the forms that proxies write") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"192.0.2.1:8080", "192.0.2.1"},          {" 192.0.2.1 ", "192.0.2.1"},
      {"\"192.0.2.1\"", "192.0.2.1"},           {"::ffff:192.0.2.1", "192.0.2.1"},
      {"[2001:db8::1]", "2001:db8::1"},         {"[2001:db8::1]:443", "2001:db8::1"},
      {"\"[2001:db8::1]:443\"", "2001:db8::1"}, {"2001:DB8:0:0::1", "2001:db8::1"},
  };
  for (const auto& [text, plain] : rows) {
    CAPTURE(text);
    CHECK(parse_address(text) == parse_address(plain));
    CHECK(parse_address(text));
  }
  const Address mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 1};
  CHECK(parse_address("192.0.2.1") == mapped);
  for (const std::string_view bad : {"", " ", "unknown", "_hidden", "192.0.2", "192.0.2.256", "[", "[]", "[2001:db8::1",
                                     "2001:db8::1::2", "\"", "\"\"", ":80", "192.0.2.1.example.com", "1:2", "::1%lo"}) {
    CAPTURE(bad);
    CHECK((!parse_address(bad) || bad == "[2001:db8::1"));
  }
}

TEST_CASE("X-Forwarded-For is believed from this machine alone") {
  struct Row {
    const char *peer, *forwarded, *client;
  };
  const Row rows[] = {
      {"203.0.113.9", nullptr, "203.0.113.9"},
      {"203.0.113.9", "192.0.2.1", "203.0.113.9"},
      {"10.0.0.1", "192.0.2.1", "10.0.0.1"},
      {"127.0.0.1", nullptr, "127.0.0.1"},
      {"127.0.0.1", "192.0.2.1", "192.0.2.1"},
      {"127.8.9.10", "192.0.2.1", "192.0.2.1"},
      {"::1", "192.0.2.1", "192.0.2.1"},
      {"::", "2001:db8::1", "2001:db8::1"},
      {"127.0.0.1", "198.51.100.7, 192.0.2.1", "192.0.2.1"},
      {"127.0.0.1", "198.51.100.7,192.0.2.1:4711", "192.0.2.1"},
      {"127.0.0.1", "198.51.100.7, [2001:db8::1]:443", "2001:db8::1"},
      {"127.0.0.1", "198.51.100.7, unknown", "198.51.100.7"},
      {"127.0.0.1", "198.51.100.7, 127.0.0.1, ::1", "198.51.100.7"},
      {"127.0.0.1", "198.51.100.7,,", "198.51.100.7"},
      {"127.0.0.1", "198.51.100.7, 0.0.0.0, ::", "0.0.0.0"},
      {"127.0.0.1", "unknown", "127.0.0.1"},
      {"127.0.0.1", ", ,", "127.0.0.1"},
      {"127.0.0.1", "", "127.0.0.1"},
      {"::1", "127.0.0.1", "::1"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.peer, row.forwarded);
    CHECK(client(row.peer, row.forwarded) == parse_address(row.client));
  }
}

TEST_CASE("a record without a peer has no address, unless a proxy names one") {
  SampleRecord record;
  CHECK(client_address(record.view()) == Address{});
  CHECK(client_address(record.with(Tag::kPeer, "short").view()) == Address{});
  CHECK(client_address(record.with(Tag::kXForwardedFor, "192.0.2.1").view()) == parse_address("192.0.2.1"));
}

TEST_CASE("no forwarding header breaks the parser") {
  std::mt19937 random(9);
  for (int i = 0; i < 20'000; ++i) {
    SampleRecord record;
    record.with(Tag::kPeer, peer("::1")).with(Tag::kXForwardedFor, random_text(random, 60, "12.:[],\" fa"));
    client_address(record.view());
  }
}
