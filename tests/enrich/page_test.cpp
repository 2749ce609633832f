#include "enrich/page.h"

#include <catch2/catch.hpp>

#include "footfall/limits.h"
#include "parse/clean_text.h"
#include "parse/pixel.h"
#include "parse/sample_record.h"

using namespace footfall;

namespace {

Hit hit_of(const std::string& encoded_page) {
  const SampleRecord record("/p.gif?u=" + encoded_page);
  const Parsed parsed = parse_pixel(record.view());
  REQUIRE(std::holds_alternative<Hit>(parsed));
  return std::get<Hit>(parsed);
}

std::string name_of(const std::string& encoded_page, const PageRules& rules = {}) {
  std::string name = "left over";
  page_name(hit_of(encoded_page), rules, name);
  return name;
}

}  // namespace

TEST_CASE("one page has one name") {
  for (const std::string url :
       {"https://example.com/a/b", "https://EXAMPLE.com/a/b", "https://example.com:443/a/b",
        "http://example.com:80/a/b", "https://example.com./a/b", "https://example.com/a/b/",
        "https://example.com/a/./b", "https://example.com/x/../a/b", "https://example.com/%2561/b",
        "https://example.com/a/b?x=1", "https://example.com/a/b%23top", "https://example.com/a/b/?utm_source=x%23top",
        "//example.com/a/b"}) {
    CAPTURE(url);
    CHECK(name_of(url) == "/a/b");
    CHECK(hit_of(url).page_host == "example.com");
  }
  CHECK(name_of("https://example.com") == "/");
  CHECK(name_of("https://example.com/") == "/");
  CHECK(name_of("https://example.com//") == "/");
  CHECK(name_of("https://example.com/A") == "/A");
}

TEST_CASE("a trailing slash stays where the site wants it") {
  const PageRules rules{.trailing_slash = TrailingSlash::kKeep};
  CHECK(name_of("https://example.com/a/", rules) == "/a/");
  CHECK(name_of("https://example.com/a", rules) == "/a");
}

TEST_CASE("parameters that a site names stay, in its order") {
  const PageRules rules{.query_names = {"id", "q"}};
  const std::pair<std::string, std::string_view> rows[] = {
      {"https://example.com/a", "/a"},
      {"https://example.com/a?x=1", "/a"},
      {"https://example.com/a?id=7", "/a?id=7"},
      {"https://example.com/a/?id=7", "/a?id=7"},
      {"https://example.com/a?q=x%26id=7%26utm_source=y", "/a?id=7&q=x"},
      {"https://example.com/a?id=1%26id=2", "/a?id=1&id=2"},
      {"https://example.com/a?%2569d=7", "/a?id=7"},
      {"https://example.com/a?id", "/a?id="},
      {"https://example.com/a?q=a%2Bb", "/a?q=a%20b"},
      {"https://example.com/a?q=a%2520b", "/a?q=a%20b"},
      {"https://example.com/a?q=%25e2%2582%25ac", "/a?q=%E2%82%AC"},
      {"https://example.com/a?q=jane%2540example.com", "/a?q=[email]"},
      {"https://example.com/a?q=0123456789abcdef0123", "/a?q=[token]"},
      {"https://example.com/a?identity=7", "/a"},
  };
  for (const auto& [url, expected] : rows) {
    CAPTURE(url);
    CHECK(name_of(url, rules) == expected);
  }
}

TEST_CASE("a fragment stays where the site wants it") {
  const PageRules rules{.fragment = true};
  CHECK(name_of("https://example.com/a%23/route/7", rules) == "/a#/route/7");
  CHECK(name_of("https://example.com/%23jane@example.com", rules) == "/#[email]");
  CHECK(name_of("https://example.com/a%23", rules) == "/a");
  CHECK(name_of("https://example.com/a?x=1%23b", rules) == "/a#b");
  CHECK(name_of("https://example.com/a%23b") == "/a");
}

TEST_CASE("a page is masked by the site's rules") {
  CHECK(name_of("https://example.com/user/jane@example.com/") == "/user/[email]");
  CHECK(name_of("https://example.com/user/jane%2540example.com") == "/user/[email]");
  CHECK(name_of("https://example.com/user/jane@example.com", {.mask_emails = false}) == "/user/jane@example.com");
}

TEST_CASE("a page that is not known stays so") {
  Hit hit;
  hit.page = kNotKnown;
  hit.page_query = "id=7";
  std::string name;
  page_name(hit, {.query_names = {"id"}, .fragment = true}, name);
  CHECK(name == kNotKnown);
}

TEST_CASE("a page's name is bounded, whatever masks and parameters make of it") {
  const std::string long_value(kMaxPageBytes - 10, 'x');
  CHECK(name_of("https://example.com/a?id=" + long_value, {.query_names = {"id"}}).size() == kMaxPageBytes - 10 + 6);
  CHECK(name_of("https://example.com/abcdef?id=" + long_value, {.query_names = {"id"}}) == "/abcdef");
  std::string digits;
  for (size_t i = 0; i < kMaxPageBytes / 4; ++i) digits += "/123";
  CHECK(name_of("https://example.com" + digits, {.number_digits = 3}).size() <= kMaxPageBytes);
}

TEST_CASE("no page breaks its name") {
  std::mt19937 random(28);
  const PageRules rules{.query_names = {"a", "b"}, .fragment = true, .token_bytes = 8, .number_digits = 3};
  for (int i = 0; i < 10'000; ++i) {
    const SampleRecord record("/p.gif?u=https://a.com/" + random_text(random, 200, "a=b&%2526%25/.@?#1e+"));
    const Parsed parsed = parse_pixel(record.view());
    if (!std::holds_alternative<Hit>(parsed)) continue;
    std::string name;
    page_name(std::get<Hit>(parsed), rules, name);
    CHECK(name[0] == '/');
    CHECK(name.size() <= kMaxPageBytes);
    CHECK(std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7f; }));
  }
}
