#include "parse/clean_text.h"

#include <catch2/catch.hpp>

#include "parse/sample_record.h"
#include "parse/url.h"

using namespace footfall;

TEST_CASE("a path is written as a browser writes it") {
  const std::pair<std::string, std::string_view> rows[] = {
      {"", "/"},
      {"/a/b", "/a/b"},
      {"/A%20b%C3%BC", "/A%20b%C3%BC"},
      {"/A b\xc3\xbc", "/A%20b%C3%BC"},
      {"/100%", "/100%25"},
      {"/%zz%4", "/%25zz%254"},
      {"/\xff\xc3(", "/%FF%C3("},
      {"/\r\n\t\x7f", "/%0D%0A%09%7F"},
      {"/<script>\"'`{}", "/%3Cscript%3E%22'%60%7B%7D"},
      {"/a;b=c,d:e@f!$&()*+~[]|^\\", "/a;b=c,d:e@f!$&()*+~[]|^\\"},
      {std::string("/\0x", 3), "/%00x"},
  };
  for (const auto& [path, clean] : rows) {
    CAPTURE(path);
    CHECK(clean_path(path, 100).text == clean);
    CHECK_FALSE(clean_path(path, 100).cut);
  }
}

TEST_CASE("a long path is cut where nothing breaks") {
  struct Row {
    std::string_view path;
    size_t limit;
    std::string_view clean;
    bool cut;
  };
  const Row rows[] = {
      {"/abcdef", 7, "/abcdef", false},
      {"/abcdef", 6, "/abcde", true},
      {"/a%20b", 5, "/a%20", true},
      {"/a%20b", 4, "/a", true},
      {"/a%20b", 3, "/a", true},
      {"/a b", 4, "/a", true},
      {"/a%C3%BC", 8, "/a%C3%BC", false},
      {"/a%C3%BC", 7, "/a", true},
      {"/a%C3%BC", 5, "/a", true},
      {"/a\xc3\xbcz", 8, "/a%C3%BC", true},
      {"/a\xe2\x82\xac", 10, "/a", true},
      {"/a\xf0\x9f\x98\x80", 13, "/a", true},
      {"/%BF%BF%BF%BF%BF%BF", 13, "/%BF%BF%BF%BF", true},
      {"/\xc3\xbc", 3, "/", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path, row.limit);
    const CleanPath clean = clean_path(row.path, row.limit);
    CHECK(clean.text == row.clean);
    CHECK(clean.cut == row.cut);
  }
}

TEST_CASE("a value is trimmed, bounded and never looks like one of our own names") {
  struct Row {
    std::string_view value;
    size_t limit;
    std::string_view clean;
  };
  const Row rows[] = {
      {"  signup \n", 100, "signup"},
      {"", 100, ""},
      {"   ", 100, ""},
      {"(other)", 100, "%28other)"},
      {" (not known)", 100, "%28not known)"},
      {"a(b", 100, "a(b"},
      {"a\nb\x7f", 100, "a%0Ab%7F"},
      {"a\xff", 100, "a%FF"},
      {"\xed\xa0\x80", 100, "%ED%A0%80"},
      {"gr\xc3\xbc\xc3\x9f", 100, "gr\xc3\xbc\xc3\x9f"},
      {"gr\xc3\xbc\xc3\x9f", 5, "gr\xc3\xbc"},
      {"abc\n", 100, "abc"},
      {"abc\nd", 5, "abc"},
      {"(", 2, ""},
      {"50% off", 100, "50% off"},
      {"ab cd", 3, "ab"},
      {"\xc3\xbc b", 3, "\xc3\xbc"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.value, row.limit);
    CHECK(clean_value(row.value, row.limit) == row.clean);
    CHECK(clean_own_value(std::string(row.value), row.limit) == row.clean);
  }
}

TEST_CASE("UTF-8 is that of RFC 3629") {
  CHECK(is_utf8("a\xc3\xbc\xe2\x82\xac\xf0\x9f\x98\x80"));
  for (const std::string_view bad :
       {"\x80", "\xc3", "\xc0\xaf", "\xc1\xbf", "\xe0\x80\xaf", "\xed\xbf\xbf", "\xf0\x80\x80\xaf", "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80", "\xff", "\xe2\x82", "\xe2\x28\xac"}) {
    CHECK_FALSE(is_utf8(bad));
  }
}

TEST_CASE("whatever comes, cleaned text is bounded, valid, and clean already") {
  std::mt19937 random(3);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random_text(random, 60, "%C3BFa( /\xc3\xbc\xe2\x82\xac");
    const size_t limit = 1 + random() % 40;
    const CleanPath path = clean_path("/" + text, limit);
    CHECK(path.text.size() <= limit);
    CHECK(clean_path(path.text, limit).text == path.text);
    CHECK(clean_path("/" + text, 1'000).text.compare(0, path.text.size(), path.text) == 0);
    const std::string value = clean_value(text, limit);
    CHECK(clean_value(value, limit) == value);
    CHECK(clean_own_value(text, limit) == value);
    CHECK(value.size() <= limit);
    CHECK(is_utf8(value));
    CHECK((value.empty() || value[0] != '('));
  }
}
