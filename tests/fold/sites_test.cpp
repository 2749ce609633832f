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
  sites.put({.number = 1,
             .domain = "a.test",
             .hosts = {{"a.test", 10, 20}, {"shop.test", 15, 18}},
             .zones = {{"UTC"}, {"Asia/Tokyo", 7, 1}},
             .removed = true});
  sites.put({.number = 2, .domain = "a.test", .hosts = {{"a.test", 30}}, .zones = {{"UTC"}}});
  CHECK(sites.home_of("a.test", 9).site == kNoSite);
  CHECK(sites.home_of("a.test", 10).site == 1);
  CHECK(sites.home_of("a.test", 10).removed);
  CHECK(sites.home_of("shop.test", 16).site == 1);
  CHECK(sites.home_of("shop.test", 18).site == kNoSite);
  CHECK(sites.home_of("a.test", 20).site == kNoSite);
  CHECK(sites.home_of("a.test", 30).site == 2);
  CHECK(sites.home_of("b.test", 30).site == kNoSite);
  CHECK(sites.active("www.a.test")->number == 2);
  CHECK(sites.owner("a.test")->number == 2);
  CHECK(sites.owner("shop.test") == nullptr);
  CHECK(sites.first_free("shop.test") == 18);
  CHECK(sites.first_free("new.test") == 0);
  CHECK(sites.next_number() == 3);
  const auto copy = decode_site(encode_site(sites.at(1)));
  REQUIRE(copy);
  CHECK(copy->hosts.at(1).until == 18);
  CHECK(copy->timezone() == "Asia/Tokyo");
  CHECK(copy->removed);
  CHECK_FALSE(decode_site("nonsense"));
}

TEST_CASE("a site is stored with its rules and since when it has them") {
  Site site{.number = 3, .domain = "a.test", .zones = {{"UTC"}}, .settings_version = 7, .rules_since = 6};
  site.rules.left_out.paths = {"/admin"};
  std::string bytes = encode_site(site);
  const auto copy = decode_site(bytes);
  REQUIRE(copy);
  CHECK(copy->rules == site.rules);
  CHECK(copy->rules_since == 6);
  bytes.resize(bytes.size() - 3);  // what version 4 did not have
  bytes.front() = 4;
  REQUIRE(decode_site(bytes));
  CHECK(decode_site(bytes)->rules_since == 6);
  bytes.front() = 3;
  bytes.pop_back();  // nor version 3
  const auto old = decode_site(bytes);
  REQUIRE(old);
  CHECK(old->rules == site.rules);
  CHECK(old->rules_since == 0);
}

TEST_CASE("a site is stored with what it keeps and what has left it") {
  const Site site{.number = 3,
                  .domain = "a.test",
                  .zones = {{"UTC"}},
                  .retention_days = 90,
                  .forgotten = {.expired = {{20'000, 5}}, .deletions = {{.page = "/a", .before = 7, .since = 2}}}};
  const auto copy = decode_site(encode_site(site));
  REQUIRE(copy);
  CHECK(copy->retention_days == 90);
  CHECK(copy->forgotten == site.forgotten);
}

}  // namespace footfall
