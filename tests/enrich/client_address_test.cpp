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

SampleRecord from(std::string_view peer_text, Tag tag = Tag::kXForwardedFor, const char* header = nullptr) {
  SampleRecord record;
  record.with(Tag::kPeer, peer(peer_text));
  if (header != nullptr) record.with(tag, header);
  return record;
}

std::string client(const SampleRecord& record, std::string_view trusted = "") {
  return address_text(client_address(record.view(), TrustedProxies::parse(trusted).value()));
}

}  // namespace

TEST_CASE("X-Forwarded-For is believed from this machine") {
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
      {"::ffff:127.0.0.1", "::ffff:192.0.2.1", "192.0.2.1"},
      {"::1", "192.0.2.1", "192.0.2.1"},
      {"::", "2001:db8::1", "2001:db8::1"},
      {"127.0.0.1", "198.51.100.7, 192.0.2.1", "192.0.2.1"},
      {"127.0.0.1", "198.51.100.7,192.0.2.1:4711", "192.0.2.1"},
      {"127.0.0.1", "198.51.100.7, [2001:db8::1]:443", "2001:db8::1"},
      {"127.0.0.1", "198.51.100.7, 127.0.0.1, ::1", "198.51.100.7"},
      {"127.0.0.1", "198.51.100.7,,", "198.51.100.7"},
      {"127.0.0.1", ", ,", "127.0.0.1"},
      {"127.0.0.1", "", "127.0.0.1"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.peer, row.forwarded);
    CHECK(client(from(row.peer, Tag::kXForwardedFor, row.forwarded)) == row.client);
  }
}

TEST_CASE("a chain is read from the right, over trusted proxies, to the first that is not") {
  struct Row {
    const char *trusted, *peer, *forwarded, *client;
  };
  const Row rows[] = {
      {"10.0.0.0/8", "10.0.0.1", "192.0.2.1", "192.0.2.1"},
      {"10.0.0.0/8", "11.0.0.1", "192.0.2.1", "11.0.0.1"},
      {"10.0.0.0/8", "::ffff:10.0.0.1", "192.0.2.1", "192.0.2.1"},
      {"10.0.0.0/8", "10.0.0.1", "198.51.100.7, 192.0.2.1, 10.0.0.2", "192.0.2.1"},
      {"10.0.0.0/8", "10.0.0.1", "198.51.100.7, 10.0.0.3, 192.0.2.1, 10.0.0.2, 127.0.0.1", "192.0.2.1"},
      {"private", "172.17.0.1", "192.0.2.1", "192.0.2.1"},
      {"private,203.0.113.0/24", "172.17.0.1", "192.0.2.1, 203.0.113.5", "192.0.2.1"},
      {"2001:db8::/32", "2001:db8::1", "2001:db9::7, [2001:db8::2]:80", "2001:db9::7"},
      // Nobody stands outside: the client is in the trusted network itself.
      {"private", "10.0.0.1", "10.0.0.7", "10.0.0.7"},
      {"private", "10.0.0.1", "10.0.0.7, 10.0.0.2", "10.0.0.7"},
      {"", "127.0.0.1", "127.0.0.2, 127.0.0.3", "127.0.0.2"},
      // No address ends the reading: what stands left of it was added by nobody that is known.
      {"private", "10.0.0.1", "198.51.100.7, unknown", "10.0.0.1"},
      {"private", "10.0.0.1", "198.51.100.7, unknown, 10.0.0.2", "10.0.0.2"},
      {"private", "10.0.0.1", "198.51.100.7, _secret, 192.0.2.1", "192.0.2.1"},
      {"private", "10.0.0.1", "198.51.100.7, ::", "10.0.0.1"},
      {"private", "10.0.0.1", "unknown", "10.0.0.1"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.trusted, row.peer, row.forwarded);
    CHECK(client(from(row.peer, Tag::kXForwardedFor, row.forwarded), row.trusted) == row.client);
  }
}

TEST_CASE("Forwarded is read like it, by its for=") {
  const std::pair<const char*, const char*> rows[] = {
      {"for=192.0.2.1", "192.0.2.1"},
      {"For=\"[2001:db8::1]:443\";proto=https;by=203.0.113.43", "2001:db8::1"},
      {"proto=https; for=192.0.2.1:8080", "192.0.2.1"},
      {"for=198.51.100.7, for=192.0.2.1", "192.0.2.1"},
      {"for=198.51.100.7;host=\"a, for=192.0.2.1", "192.0.2.1"},
      {"for=192.0.2.1, for=10.0.0.2;proto=http, for=\"127.0.0.1\"", "192.0.2.1"},
      {"for=198.51.100.7, for=unknown", "10.0.0.1"},
      {"for=198.51.100.7, for=_mystery, for=192.0.2.1", "192.0.2.1"},
      {"for=198.51.100.7, proto=https", "10.0.0.1"},
      {"xfor=192.0.2.1", "10.0.0.1"},
      {"for=", "10.0.0.1"},
      {"for", "10.0.0.1"},
      {";;,;", "10.0.0.1"},
  };
  for (const auto& [header, expected] : rows) {
    CAPTURE(header);
    CHECK(client(from("10.0.0.1", Tag::kForwarded, header), "private") == expected);
    CHECK(client(from("10.0.0.1", Tag::kForwarded, header)) == "10.0.0.1");
  }
}

TEST_CASE("the first header that names an address decides, and only a trusted peer's") {
  SampleRecord record = from("10.0.0.1", Tag::kXRealIp, "192.0.2.3");
  CHECK(client(record, "private") == "192.0.2.3");
  CHECK(client(record) == "10.0.0.1");
  record.with(Tag::kForwarded, "for=192.0.2.2");
  CHECK(client(record, "private") == "192.0.2.2");
  record.with(Tag::kXForwardedFor, "192.0.2.1");
  CHECK(client(record, "private") == "192.0.2.1");
  record.with(Tag::kXForwardedFor, "unknown");
  CHECK(client(record, "private") == "192.0.2.2");
  record.with(Tag::kXForwardedFor, "10.0.0.9");
  CHECK(client(record, "private") == "10.0.0.9");
  record.with(Tag::kForwarded, "garbage").with(Tag::kXForwardedFor, "").with(Tag::kXRealIp, "garbage");
  CHECK(client(record, "private") == "10.0.0.1");
  CHECK(client(record) == "10.0.0.1");
}

TEST_CASE("CF-Connecting-IP is believed from Cloudflare alone, and before what it passes on") {
  struct Row {
    const char *trusted, *peer, *client;
  };
  const Row rows[] = {
      {"cloudflare", "172.68.1.2", "192.0.2.1"},
      {"cloudflare,private", "2400:cb00::7", "192.0.2.1"},
      {"cloudflare", "203.0.113.9", "203.0.113.9"},
      {"private", "172.68.1.2", "172.68.1.2"},
      {"", "172.68.1.2", "172.68.1.2"},
      // Trusted otherwise, but whoever is behind may have written the header.
      {"cloudflare", "127.0.0.1", "127.0.0.1"},
      {"cloudflare,private", "10.0.0.1", "10.0.0.1"},
      {"172.64.0.0/13", "172.68.1.2", "172.68.1.2"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.trusted, row.peer);
    CHECK(client(from(row.peer, Tag::kCfConnectingIp, "192.0.2.1"), row.trusted) == row.client);
  }
  // A visitor in Cloudflare's own network has put somebody else first.
  SampleRecord record = from("172.68.1.2", Tag::kXForwardedFor, "198.51.100.7, 172.70.0.9");
  record.with(Tag::kCfConnectingIp, "172.70.0.9");
  CHECK(client(record, "cloudflare") == "172.70.0.9");
  record.with(Tag::kCfConnectingIp, "unknown").with(Tag::kXForwardedFor, "198.51.100.7");
  CHECK(client(record, "cloudflare") == "198.51.100.7");
  // One's own proxy stands between: its list says the same.
  record = from("127.0.0.1", Tag::kXForwardedFor, "192.0.2.99, 192.0.2.1, 172.68.1.2");
  CHECK(client(record.with(Tag::kCfConnectingIp, "192.0.2.66"), "cloudflare") == "192.0.2.1");
}

TEST_CASE("the header of the setting goes before all others, and only from a trusted peer") {
  SampleRecord record = from("10.0.0.1", Tag::kXForwardedFor, "192.0.2.2");
  record.with(Tag::kXRealIp, "192.0.2.3").with(Tag::kClientIpHeader, "192.0.2.1");
  CHECK(client(record, "private") == "192.0.2.1");
  CHECK(client(record) == "10.0.0.1");
  record.with(Tag::kClientIpHeader, "::ffff:192.0.2.1");
  CHECK(client(record, "private") == "192.0.2.1");
  record.with(Tag::kClientIpHeader, "198.51.100.7, 192.0.2.1");  // sent twice: the proxy's own comes last
  CHECK(client(record, "private") == "192.0.2.1");
  record.with(Tag::kClientIpHeader, "unknown");
  CHECK(client(record, "private") == "192.0.2.2");
}

TEST_CASE("a record without a peer has no address, unless a proxy names one") {
  SampleRecord record;
  CHECK(client_address(record.view(), {}) == Address{});
  CHECK(client_address(record.with(Tag::kPeer, "short").view(), {}) == Address{});
  CHECK(client(record.with(Tag::kXForwardedFor, "192.0.2.1")) == "192.0.2.1");
}

TEST_CASE("no forwarding header breaks the parser") {
  std::mt19937 random(9);
  const auto trusted = TrustedProxies::parse("private").value();
  for (int i = 0; i < 20'000; ++i) {
    SampleRecord record = from("::1", Tag::kForwarded, random_text(random, 60, "12.:[],\";for= fa").c_str());
    record.with(Tag::kXForwardedFor, random_text(random, 60, "12.:[],\" fa"));
    client_address(record.view(), trusted);
  }
}
