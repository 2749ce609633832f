#include "parse/page_path.h"

#include <catch2/catch.hpp>

#include "footfall/limits.h"
#include "parse/sample_record.h"

using namespace footfall;

TEST_CASE("the normal form of a path") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"", "/"},
      {"/", "/"},
      {"/a/b", "/a/b"},
      {"/a/", "/a/"},
      {"/A", "/A"},
      {"//a//b", "//a//b"},
      // dot segments
      {"/a/./b", "/a/b"},
      {"/a/../b", "/b"},
      {"/a/b/../../c", "/c"},
      {"/../../a", "/a"},
      {"/a/.", "/a/"},
      {"/a/..", "/"},
      {"/..", "/"},
      {"/.", "/"},
      {"/a/..b/.c/d..", "/a/..b/.c/d.."},
      {"/.well-known/x", "/.well-known/x"},
      {"/a/%2e%2E/b", "/b"},
      {"/a//../b", "/a/b"},
      // escapes
      {"/%61%7Eb%2d", "/a~b-"},
      {"/%e2%82%ac", "/%E2%82%AC"},
      {"/\xe2\x82\xac", "/%E2%82%AC"},
      {"/%c3%a9t%C3%A9", "/%C3%A9t%C3%A9"},
      {"/a%2fb", "/a%2Fb"},
      {"/a b", "/a%20b"},
      {"/a%20b", "/a%20b"},
      {"/a+b", "/a+b"},
      {"/100%", "/100%25"},
      {"/%zz", "/%25zz"},
      {"/%%341", "/%2541"},
      {"/%2541", "/%2541"},
      {"/<script>", "/%3Cscript%3E"},
      {"/%00\n", "/%00%0A"},
      {"/%3f%23", "/%3F%23"},
  };
  for (const auto& [path, expected] : rows) {
    CAPTURE(path);
    const CleanPath clean = page_path(path, kMaxPageBytes);
    CHECK(clean.text == expected);
    CHECK_FALSE(clean.cut);
  }
}

TEST_CASE("a path that is too long is cut and says so") {
  const CleanPath clean = page_path("/" + std::string(100, 'x'), 50);
  CHECK(clean.cut);
  CHECK(clean.text.size() == 50);
  CHECK_FALSE(page_path("/a/../" + std::string(49, 'x'), 50).cut);
}

TEST_CASE("a normal form is its own normal form") {
  std::mt19937 random(25);
  for (int i = 0; i < 20'000; ++i) {
    const std::string path = "/" + random_text(random, 60, "/..%2e%41aZ%25f/./../");
    const std::string once = page_path(path, kMaxPageBytes).text;
    CAPTURE(path, once);
    REQUIRE(once[0] == '/');
    REQUIRE(page_path(once, kMaxPageBytes).text == once);
  }
}

TEST_CASE("escapes of what needs none are decoded") {
  CHECK(normal_escapes("a=%62&c=%2f%2B") == "a=b&c=%2F%2B");
  CHECK(normal_escapes("%") == "%25");
  CHECK(normal_escapes("").empty());
}
