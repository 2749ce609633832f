#include "enrich/match_beginning.h"

#include <catch2/catch.hpp>

using namespace footfall;

TEST_CASE("every match of an expression begins with what is told") {
  const std::pair<std::string, std::string> rows[] = {
      {"\\b(iPod|iPhone|iPad);", "iP"},
      {"(Chrome|Chromium)/(\\d+)", "Chrom"},
      {"^(?:Foo|Foe)$", "Fo"},
      {"Version/.+(Chrome)", "Version"},
      {"\\BFoo\\b", "Foo"},
      {"a?Foo", ""},
      {"Foo|Bar", ""},
      {".*Foo", ""},
      {"[A-F]oo", ""},
      {"Foo*", "Fo"},
      {"(?:^|;)Foo", ""},
      {"", ""},
      {"a(b", ""},
      {"\\[FB.*;FBAV", "[F"},
  };
  for (const auto& [regex, beginning] : rows) {
    CAPTURE(regex);
    RE2::Options options(RE2::Latin1);
    options.set_log_errors(false);
    CHECK(match_beginning(regex, options) == beginning);
    options.set_case_sensitive(false);
    CHECK(match_beginning("foo" + regex, options).empty());
  }
}
