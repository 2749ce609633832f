#include "enrich/host_set.h"

#include <vector>

#include <catch2/catch.hpp>

using namespace footfall;

TEST_CASE("a host stands for itself and for what is below it") {
  const std::vector<std::string> hosts{"example.com", "pay.example.org", "localhost"};
  const HostSet set(hosts);
  for (const auto* host : {"example.com", "a.example.com", "a.b.example.com", "pay.example.org", "localhost"}) {
    CAPTURE(host);
    CHECK(set.contains(host));
  }
  for (const auto* host :
       {"", ".", "com", "notexample.com", "example.com.evil.net", "example.org", "xpay.example.org"}) {
    CAPTURE(host);
    CHECK_FALSE(set.contains(host));
  }
  CHECK_FALSE(HostSet().contains("example.com"));
}
