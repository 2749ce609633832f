#include "enrich/trusted_proxies.h"

#include <catch2/catch.hpp>

#include "enrich/data/cloudflare_ranges.h"

using namespace footfall;

namespace {

bool trusts(std::string_view list, std::string_view address) {
  const auto proxies = TrustedProxies::parse(list);
  REQUIRE(proxies.has_value());
  const auto parsed = parse_plain_address(address);
  REQUIRE(parsed);
  return proxies->contains(*parsed);
}

}  // namespace

TEST_CASE("this machine is trusted always, and nothing else without being named") {
  for (const char* ours : {"127.0.0.1", "127.255.255.255", "::1", "::", "::ffff:127.0.0.1"}) CHECK(trusts("", ours));
  for (const char* other : {"126.255.255.255", "128.0.0.0", "0.0.0.0", "10.0.0.1", "192.168.1.1", "::2", "fd00::1"}) {
    CAPTURE(other);
    CHECK(!trusts("", other));
  }
  CHECK(TrustedProxies().contains(Address{}));
}

TEST_CASE("a range ends where its bits say") {
  struct Row {
    const char *list, *inside, *outside;
  };
  const Row rows[] = {
      {"192.0.2.1", "192.0.2.1", "192.0.2.2"},
      {"192.0.2.1", "::ffff:192.0.2.1", "::192.0.2.1"},
      {"192.0.2.1/32", "192.0.2.1", "192.0.2.0"},
      {"10.0.0.0/8", "10.255.255.255", "11.0.0.0"},
      {"10.1.2.3/8", "10.0.0.0", "9.255.255.255"},
      {"172.16.0.0/12", "172.31.255.255", "172.32.0.0"},
      {"203.0.113.64/26", "203.0.113.127", "203.0.113.128"},
      {"0.0.0.0/0", "255.255.255.255", "2001:db8::1"},
      {"::/0", "192.0.2.1", nullptr},
      {"2001:db8::/32", "2001:db8:ffff::1", "2001:db9::"},
      {"2001:db8::/33", "2001:db8:7fff::", "2001:db8:8000::"},
      {"2001:db8::7", "2001:db8::7", "2001:db8::8"},
      {"::ffff:10.0.0.0/104", "10.9.8.7", "11.0.0.0"},
      {"192.0.2.1,2001:db8::/32", "2001:db8::1", "192.0.2.2"},
      {" 192.0.2.1 , , 198.51.100.0/24,", "198.51.100.9", "198.51.101.9"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.list);
    CHECK(trusts(row.list, row.inside));
    if (row.outside != nullptr) CHECK(!trusts(row.list, row.outside));
  }
}

TEST_CASE("private is what never comes from the internet") {
  for (const char* inside : {"10.0.0.1", "172.16.0.1", "172.31.0.1", "192.168.7.7", "169.254.1.1", "100.64.0.1",
                             "100.127.255.255", "fd00::1", "fc00::1", "fe80::1", "febf::1"}) {
    CAPTURE(inside);
    CHECK(trusts("private", inside));
  }
  for (const char* outside :
       {"9.9.9.9", "172.32.0.1", "192.169.0.1", "100.63.0.1", "100.128.0.1", "fec0::1", "2001::1", "169.253.1.1"}) {
    CAPTURE(outside);
    CHECK(!trusts("private", outside));
  }
  CHECK(trusts("private,192.0.2.1", "192.0.2.1"));
}

TEST_CASE("cloudflare is what Cloudflare publishes") {
  CHECK(std::size(kCloudflareRanges) == 22);
  for (const char* inside : {"173.245.48.0", "173.245.63.255", "104.16.0.1", "104.27.255.255", "172.71.255.255",
                             "::ffff:162.158.1.1", "2400:cb00::1", "2a06:98c7:ffff::1", "2c0f:f248::"}) {
    CAPTURE(inside);
    CHECK(trusts("cloudflare", inside));
    CHECK(trusts("private, cloudflare,192.0.2.1", inside));
    CHECK(TrustedProxies::parse("cloudflare")->is_cloudflare(*parse_plain_address(inside)));
    CHECK(!trusts("private", inside));
    CHECK(!TrustedProxies::parse("0.0.0.0/0,::/0")->is_cloudflare(*parse_plain_address(inside)));
  }
  for (const char* outside : {"173.245.64.0", "104.28.0.0", "172.72.0.0", "1.1.1.1", "2a06:98c8::", "10.0.0.1"}) {
    CAPTURE(outside);
    CHECK(!trusts("cloudflare", outside));
  }
  CHECK(!TrustedProxies::parse("cloudflare")->is_cloudflare(*parse_plain_address("127.0.0.1")));
  CHECK(TrustedProxies::parse("cloudflare").value().text() == "cloudflare");
}

TEST_CASE("what is no address of a proxy is named, with what would be") {
  for (const std::string bad :
       {"10.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "10.0.0.0/-1", "/8", "2001:db8::/129", "proxy.example.com",
        "192.0.2.1:80", "[2001:db8::1]", "Private", "Cloudflare", "10.0.0.0/8/8", "*"}) {
    CAPTURE(bad);
    const auto proxies = TrustedProxies::parse("192.0.2.1, " + bad);
    REQUIRE(!proxies.has_value());
    CHECK(proxies.error().code == Code::kInvalid);
    CHECK(proxies.error().what.find("\"" + bad + "\"") != std::string::npos);
    CHECK(proxies.error().hint.find("--trusted-proxy") != std::string::npos);
  }
}

TEST_CASE("the text of a list reads as the same list") {
  const auto proxies = TrustedProxies::parse(" private ,, 2001:db8::/32").value();
  CHECK(proxies.text() == "private,2001:db8::/32");
  CHECK(TrustedProxies::parse(proxies.text())->text() == proxies.text());
  CHECK(TrustedProxies().text().empty());
}
