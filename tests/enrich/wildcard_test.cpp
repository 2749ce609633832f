#include "enrich/wildcard.h"

#include <random>
#include <string>

#include <catch2/catch.hpp>

using namespace footfall;

namespace {

// By trying everything: right, and slow.
bool matches_slowly(std::string_view pattern, std::string_view text, char stop) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] != '*') {
    return !text.empty() && text[0] == pattern[0] && matches_slowly(pattern.substr(1), text.substr(1), stop);
  }
  const bool any = pattern.starts_with("**");
  const std::string_view rest = pattern.substr(any ? 2 : 1);
  for (size_t taken = 0;; ++taken) {
    if (matches_slowly(rest, text.substr(taken), stop)) return true;
    if (taken == text.size() || (!any && text[taken] == stop)) return false;
  }
}

}  // namespace

TEST_CASE("a star stops where it is told to, two stars don't") {
  const auto path = [](std::string_view pattern, std::string_view text) {
    return Wildcard(pattern, '/').matches(text);
  };
  CHECK(path("/blog/*", "/blog/post"));
  CHECK(path("/blog/*", "/blog/"));
  CHECK_FALSE(path("/blog/*", "/blog/2026/post"));
  CHECK_FALSE(path("/blog/*", "/blog"));
  CHECK(path("/blog/**", "/blog/2026/post"));
  CHECK(path("/**/edit", "/a/b/edit"));
  CHECK_FALSE(path("/**/edit", "/a/b/edit/x"));
  CHECK(path("/how-to-*", "/how-to-walk"));
  CHECK(path("**", ""));
  CHECK(path("", ""));
  CHECK_FALSE(path("", "/"));
  CHECK(Wildcard("*.example.com").matches("a.b.example.com"));
  CHECK_FALSE(Wildcard("*.example.com").matches("example.com"));
}

TEST_CASE("patterns match what trying everything matches") {
  std::mt19937 random(5);
  const auto text_of = [&random](std::string_view letters, size_t most) {
    std::string text(random() % (most + 1), ' ');
    for (char& c : text) c = letters[random() % letters.size()];
    return text;
  };
  size_t matched = 0;
  for (int i = 0; i < 40'000; ++i) {
    std::string pattern = text_of("ab/**", 7);
    while (pattern.find("***") != std::string::npos) pattern.replace(pattern.find("***"), 3, "**");
    const std::string text = text_of("ab/", 7);
    const bool expected = matches_slowly(pattern, text, '/');
    matched += expected ? 1 : 0;
    if (Wildcard(pattern, '/').matches(text) == expected) continue;
    CAPTURE(pattern, text, expected);
    FAIL("another answer");
  }
  CHECK(matched > 2'000);
}

TEST_CASE("a pattern of many stars takes no longer than its length says") {
  std::string pattern;
  while (pattern.size() < kMaxPatternBytes - 4) pattern += "*a";
  CHECK_FALSE(Wildcard(pattern + "b").matches(std::string(2'000, 'a')));
  CHECK(Wildcard(pattern).matches(std::string(2'000, 'a')));
}
