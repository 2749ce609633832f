// Every case that uap-core itself is tested with, against its newer rules with ours before them.
#include <catch2/catch.hpp>

#include "enrich/agent_rules.h"
#include "enrich/support/agent_cases.h"

using namespace footfall;

namespace {

std::string field(const AgentCase& each, const std::string& key) {
  const auto found = each.find(key);
  return found == each.end() ? "" : found->second;
}

// The specification's name for what no rule matches.
std::string or_other(const std::string& family) { return family.empty() ? "Other" : family; }

struct File {
  const char* name;
  size_t count;
  const char* second;
  const char* third;
  RuleAnswer RuleMatch::*answer;
};

void check(const File& file) {
  AgentRules rules(rule_database());
  REQUIRE_FALSE(rules.slow());
  const std::vector<AgentCase> cases = official_cases(file.name);
  INFO("script/bootstrap test unpacks the cases under build/tools");
  REQUIRE(cases.size() == file.count);
  size_t right = 0;
  for (const AgentCase& each : cases) {
    const RuleAnswer answer = rules.match(field(each, "user_agent_string")).*file.answer;
    const RuleAnswer expected = {field(each, "family"), field(each, file.second), field(each, file.third)};
    const RuleAnswer given = {or_other(answer[0]), answer[1], answer[2]};
    CAPTURE(field(each, "user_agent_string"), given, expected);
    if (given == expected) {
      ++right;
    } else {
      CHECK(given == expected);
    }
  }
  CHECK(right == file.count);
}

}  // namespace

TEST_CASE("uap-core's own cases: browsers") { check({"test_ua.yaml", 1'425, "major", "minor", &RuleMatch::browser}); }

TEST_CASE("uap-core's own cases: systems") { check({"test_os.yaml", 456, "major", "minor", &RuleMatch::system}); }

TEST_CASE("uap-core's own cases: devices") {
  check({"test_device.yaml", 16'111, "brand", "model", &RuleMatch::device});
}
