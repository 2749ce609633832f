#include "enrich/rule_list.h"

#include <catch2/catch.hpp>

using namespace footfall;

namespace {

std::string joined(const UserAgentRule& rule, std::string_view agent) {
  RuleList list(std::span(&rule, 1));
  RuleAnswer answer{"none", "", ""};
  list.match(agent, answer);
  return answer[0] + "|" + answer[1] + "|" + answer[2];
}

}  // namespace

TEST_CASE("RE2 takes every rule, within the memory that it is given") {
  for (const auto& rules : {kBrowserRules, kOsRules, kDeviceRules}) {
    REQUIRE(rules.size() > 100);
    for (const UserAgentRule& rule : rules) {
      RuleList list(std::span(&rule, 1));
      RuleAnswer answer;
      list.match("x", answer);
      CAPTURE(rule.regex);
      CHECK(list.broken() == 0);
    }
  }
}

TEST_CASE("RE2 takes every rule with its counted repeats too, within the memory that it is given") {
  for (const auto& rules : {kBrowserRules, kOsRules, kDeviceRules}) {
    for (const UserAgentRule& rule : rules) {
      RE2::Options options(RE2::Latin1);
      options.set_log_errors(false);
      options.set_max_mem(64 * 1024);
      CAPTURE(rule.regex);
      CHECK(RE2("(?s:.*?)(" + std::string(rule.regex) + ")", options).ok());
    }
  }
}

TEST_CASE("the parts of a rule are made from its groups") {
  CHECK(joined({"(Fire)/(\\d+)\\.(\\d+)", false, {"$1", "$2", "$3"}}, "a Fire/12.3") == "Fire|12|3");
  CHECK(joined({"(Fire)/(\\d+)(?:\\.(\\d+)|)", false, {"$1", "$2", "$3"}}, "Fire/12") == "Fire|12|");
  CHECK(joined({"Fire (A)(B)", false, {"X $2 $1", "$2$2", "US$"}}, "Fire AB") == "X B A|BB|US$");
  CHECK(joined({"Fire( *)", false, {" $1a ", "$1", ""}}, "Fire  ") == "a||");
  CHECK(joined({"Fire", false, {"$9", "", ""}}, "Fire") == "||");
  CHECK(joined({"(a)(b)(c)(d)(e)(f)(g)(h)(i)", false, {"$9$1", "$5", ""}}, "xabcdefghi") == "ia|e|");
  CHECK(joined({"Fire", false, {"x", "", ""}}, "fire") == "none||");
  CHECK(joined({"Fire", true, {"x", "", ""}}, "FIRE") == "x||");
  CHECK(joined({"^Fire$", false, {"x", "", ""}}, "Fire") == "x||");
  CHECK(joined({"^Fire", false, {"x", "", ""}}, "a Fire") == "none||");
  CHECK(joined({"(F.)|Fire", false, {"$1", "", ""}}, "a Fire Fo") == "Fi||");
  CHECK(joined({"a(b", false, {"x", "", ""}}, "a(b") == "none||");
}

TEST_CASE("only candidates are tried, the first that matches counts") {
  const UserAgentRule rules[] = {{"a", false, {"0", "", ""}}, {"a", false, {"1", "", ""}}, {"b", false, {"2", "", ""}}};
  const auto first = [&rules](std::vector<uint16_t> candidates) {
    RuleList list(rules);
    RuleAnswer answer{"none", "", ""};
    list.match("ab", candidates, answer);
    return answer[0];
  };
  CHECK(first({0, 1, 2}) == "0");
  CHECK(first({1, 2}) == "1");
  CHECK(first({2}) == "2");
  CHECK(first({}) == "none");
}

TEST_CASE("an expression that RE2 does not take is counted once and never matches") {
  const UserAgentRule rule{"a(?=b)", false, {"x", "", ""}};
  RuleList list(std::span(&rule, 1));
  RuleAnswer answer;
  CHECK_FALSE(list.match("ab", answer));
  CHECK_FALSE(list.match("ab", answer));
  CHECK(list.broken() == 1);
}
