#include "enrich/counted_repeats.h"

#include <catch2/catch.hpp>
#include <re2/re2.h>

#include "enrich/rule_list.h"
#include "enrich/user_agent_rules.h"

using namespace footfall;

namespace {

struct Case {
  std::string regex;
  std::string uncounted;
  size_t least_bound;
};

std::string first_part(const std::string& regex, const std::string& agent) {
  const UserAgentRule rule{regex, false, {"$1", "", ""}};
  RuleList list(std::span(&rule, 1));
  RuleAnswer answer{"none", "", ""};
  list.match(agent, answer);
  return answer[0];
}

}  // namespace

TEST_CASE("repeats of one byte lose their bound") {
  const Case cases[] = {
      {"a.{0,100}b", "a.*b", 100},
      {"[^;]{1,30}?;.{0,200}", "[^;]+?;.*", 30},
      {"\\d{2,20}\\.{0,10}", "\\d{2,}\\.*", 10},
      {"x{0,9}y{3}z{2,}", "x{0,9}y{3}z{2,}", 0},
      {"(ab){0,100}", "(ab){0,100}", 0},
      {"(a[)]{0,50})", "(a[)]*)", 50},
      {"[]{0,20}]{0,40}", "[]{0,20}]*", 40},
      {"[^]a]{0,40}", "[^]a]*", 40},
      {"[\\]{0,20}]", "[\\]{0,20}]", 0},
      {"\\{0,20}", "\\{0,20}", 0},
      {"a{,20}b{0,x}{", "a{,20}b{0,x}{", 0},
      {"", "", 0},
  };
  for (const Case& each : cases) {
    CAPTURE(each.regex);
    const UncountedRegex found = without_counted_repeats(each.regex);
    CHECK(found.regex == each.uncounted);
    CHECK(found.least_bound == each.least_bound);
  }
}

TEST_CASE("no rule of the package keeps a long repeat of one byte") {
  const RE2 long_repeat(R"([^)]\{\d*,\d{2,}\})");
  for (const auto& rules : {kBrowserRules, kOsRules, kDeviceRules}) {
    for (const UserAgentRule& rule : rules) {
      CAPTURE(rule.regex);
      CHECK_FALSE(RE2::PartialMatch(without_counted_repeats(rule.regex).regex, long_repeat));
    }
  }
}

TEST_CASE("a rule's bounds count where a text meets them") {
  const std::string ten(10, 'x');
  CHECK(first_part("a(x{0,10})b", "a" + ten + "b") == ten);
  CHECK(first_part("a(x{0,10})b", "a" + ten + "xb") == "none");
  CHECK(first_part("a(x{0,10})", "a" + ten + "xb") == ten);
  CHECK(first_part("(a.{0,10}b)", "a" + ten + "xb ab") == "ab");
  CHECK(first_part("(a.{0,10}?b|c)", "a" + ten + "xb c") == "c");
  CHECK(first_part("a.{0,10}(b)|(?:.)(x{1,20})", "a" + ten + "xb") == "");
}
