// Each rule of our own (src/enrich/data/user_agents.yaml) gives the user agent beside it what it promises.
#include <catch2/catch.hpp>

#include "enrich/agent_rules.h"
#include "enrich/support/agent_cases.h"

using namespace footfall;

namespace {

// The list that a rule is in, by its expression.
const RuleAnswer& answer_of(const std::string& regex, const RuleMatch& match) {
  const auto holds = [&regex](std::span<const UserAgentRule> rules) {
    return std::any_of(rules.begin(), rules.end(), [&](const UserAgentRule& rule) { return rule.regex == regex; });
  };
  if (holds(kBrowserRules)) return match.browser;
  return holds(kOsRules) ? match.system : match.device;
}

}  // namespace

TEST_CASE("our own rules give what stands beside them") {
  AgentRules rules(rule_database());
  const auto rows = read_agent_cases(FOOTFALL_SOURCE_DIR "/src/enrich/data/user_agents.yaml");
  REQUIRE(rows.size() > 20);
  for (const AgentCase& row : rows) {
    CAPTURE(row.at("regex"), row.at("test"));
    const RuleMatch match = rules.match(row.at("test"));
    const RuleAnswer& answer = answer_of(row.at("regex"), match);
    CHECK(answer[0] + "|" + answer[1] + "|" + answer[2] == row.at("gives"));
  }
}
