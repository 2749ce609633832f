#include "enrich/site_filter.h"

#include <catch2/catch.hpp>

using namespace footfall;

namespace {

SiteFilter filter_of(const SiteFilterTexts& texts) {
  auto filter = SiteFilter::make(texts);
  REQUIRE(filter);
  return std::move(*filter);
}

FilteredHit hit_of(std::string_view address, std::string_view path = "/", std::string_view host = "example.com",
                   std::string_view country = "DE") {
  return {.client = *parse_plain_address(address), .at_us = 1'000, .host = host, .path = path, .country = country};
}

constexpr const char* kSomebody = "192.0.2.1";

}  // namespace

TEST_CASE("a filter of nothing leaves nothing out") {
  CHECK_FALSE(SiteFilter().excludes(hit_of(kSomebody)));
  CHECK_FALSE(SiteFilter().excludes({}));
  CHECK_FALSE(filter_of({}).excludes(hit_of(kSomebody)));
}

TEST_CASE("addresses and networks are left out, some until a time") {
  const SiteFilter filter = filter_of(
      {.addresses = {{"192.0.2.1", {}}, {"10.0.0.0/8", {}}, {"2001:db8::/32", 1'001}, {"198.51.100.7", 1'000}}});
  for (const char* out : {"192.0.2.1", "10.255.0.1", "2001:db8::5"}) {
    CAPTURE(out);
    CHECK(filter.excludes(hit_of(out)) == Exclusion::kAddress);
  }
  for (const char* in : {"192.0.2.2", "11.0.0.1", "2001:db9::", "198.51.100.7"}) {
    CAPTURE(in);
    CHECK_FALSE(filter.excludes(hit_of(in)));
  }
  FilteredHit later = hit_of("2001:db8::5");
  later.at_us = 1'001;
  CHECK_FALSE(filter.excludes(later));
}

TEST_CASE("paths are left out by patterns") {
  struct Row {
    const char *pattern, *path;
    bool out;
  };
  const Row rows[] = {
      {"/admin", "/admin", true},
      {"/admin", "/admin/", true},
      {"/admin", "/admin/x", false},
      {"/admin", "/Admin", false},
      {"/admin", "/administer", false},
      {"/admin*", "/administer", true},
      {"/blog/*", "/blog/post", true},
      {"/blog/*", "/blog/post/", true},
      {"/blog/*", "/blog/2026/post", false},
      {"/blog/*", "/blog", false},
      {"/blog/**", "/blog/a/b", true},
      {"/blog**", "/blog", true},
      {"/*/edit", "/post/edit", true},
      {"/*/edit", "/a/b/edit", false},
      {"/**/edit", "/a/b/edit", true},
      {"**/edit", "/a/b/edit", true},
      {"/", "/", true},
      {"/", "/a", false},
      {"/*", "/a", true},
      {"/*", "/a/b", false},
      {"/**", "/a/b", true},
      {"/a.b", "/a.b", true},
      {"/a.b", "/axb", false},
      {"/a+(b)", "/a+(b)", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern, row.path);
    const SiteFilter filter = filter_of({.paths = {"/never", row.pattern}});
    CHECK(filter.excludes(hit_of(kSomebody, row.path)).has_value() == row.out);
  }
  CHECK(filter_of({.paths = {"/x"}}).excludes(hit_of(kSomebody, "/x")) == Exclusion::kPath);
}

TEST_CASE("where hosts are named, pages on others are left out") {
  const SiteFilter filter = filter_of({.hosts = {"Example.com", "*.shop.test"}});
  for (const char* in : {"example.com", "a.shop.test", "a.b.shop.test", ""}) {
    CAPTURE(in);
    CHECK_FALSE(filter.excludes(hit_of(kSomebody, "/", in)));
  }
  for (const char* out : {"www.example.com", "example.com.evil.test", "shop.test", "xshop.test", "localhost"}) {
    CAPTURE(out);
    CHECK(filter.excludes(hit_of(kSomebody, "/", out)) == Exclusion::kHost);
  }
}

TEST_CASE("countries are left out by their codes, and an unknown one never is") {
  const SiteFilter filter = filter_of({.countries = {"us", "FR"}});
  CHECK(filter.excludes(hit_of(kSomebody, "/", "example.com", "US")) == Exclusion::kCountry);
  CHECK(filter.excludes(hit_of(kSomebody, "/", "example.com", "FR")) == Exclusion::kCountry);
  CHECK_FALSE(filter.excludes(hit_of(kSomebody, "/", "example.com", "DE")));
  CHECK_FALSE(filter.excludes(hit_of(kSomebody, "/", "example.com", "(not known)")));
  CHECK_FALSE(filter.excludes(hit_of(kSomebody, "/", "example.com", "")));
}

TEST_CASE("what can't be meant is named, with what could be") {
  struct Row {
    SiteFilterTexts texts;
    const char* words;
  };
  const Row rows[] = {
      {{.addresses = {{"10.0.0.0/33", {}}}}, "\"10.0.0.0/33\" is no address; write 192.0.2.1"},
      {{.paths = {"admin"}}, "\"admin\" is no path; write /admin"},
      {{.paths = {"/a b"}}, "\"/a b\" is no path"},
      {{.paths = {"/a?b=1"}}, "\"/a?b=1\" is no path"},
      {{.paths = {""}}, "\"\" is no path"},
      {{.paths = {"/" + std::string(kMaxPatternBytes, 'a')}}, "is no path"},
      {{.hosts = {"https://example.com"}}, "\"https://example.com\" is no host name; write example.com"},
      {{.hosts = {"example.com:80"}}, "is no host name"},
      {{.hosts = {"a b"}}, "is no host name"},
      {{.hosts = {""}}, "is no host name"},
      {{.countries = {"Germany"}}, "\"Germany\" is no country; write its code"},
      {{.countries = {"EU"}}, "\"EU\" is no country"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.words);
    const auto filter = SiteFilter::make(row.texts);
    REQUIRE(!filter.has_value());
    CHECK(filter.error().code == Code::kInvalid);
    CHECK_THAT(to_string(filter.error()), Catch::Contains(row.words));
  }
  CHECK(SiteFilter::make({.paths = std::vector<std::string>(kMaxSiteRules + 1, "/a")}).error().code == Code::kBusy);
  CHECK(SiteFilter::make({.paths = std::vector<std::string>(kMaxSiteRules, "/a")}).has_value());
}
