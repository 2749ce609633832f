#include "fold/sites.h"

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("a site's domain is its host without www, port, case and final dot") {
  CHECK(site_domain("WWW.Example.com.") == "example.com");
  CHECK(site_domain("example.com:8080") == "example.com");
  for (const char* wrong : {"", "not a host", "https://example.com/", "a/b"}) CHECK(site_domain(wrong).empty());
}

TEST_CASE("records belong to the site that had their host at their number") {
  Sites sites;
  sites.put({1, "a.test", "UTC", 10, 20});
  sites.put({2, "a.test", "UTC", 30});
  CHECK(sites.find("a.test", 9) == kNoSite);
  CHECK(sites.find("a.test", 10) == 1);
  CHECK(sites.find("a.test", 20) == kNoSite);
  CHECK(sites.find("a.test", 30) == 2);
  CHECK(sites.find("b.test", 30) == kNoSite);
  CHECK(sites.active("www.a.test")->number == 2);
  CHECK(sites.next_number() == 3);
  const auto copy = decode_site(encode_site(sites.at(1)));
  REQUIRE(copy);
  CHECK(copy->until == 20);
  CHECK_FALSE(decode_site("nonsense"));
}

}  // namespace footfall
