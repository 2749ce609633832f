#include "enrich/agent_rules.h"

#include <random>

#include <catch2/catch.hpp>

#include "enrich/sample_agents.h"
#include "enrich/support/agent_cases.h"

using namespace footfall;

namespace {

// The specification in its plainest form: every rule in order, nothing sorted out beforehand, nothing shared with the
// matcher. Which rule matches first, or none.
template <class Rule>
class PlainList {
 public:
  explicit PlainList(std::span<const Rule> rules) : rules_(rules) {
    for (const Rule& rule : rules) {
      RE2::Options options(RE2::Latin1);
      if constexpr (requires { rule.ignore_case; }) options.set_case_sensitive(!rule.ignore_case);
      regexes_.push_back(std::make_unique<RE2>(std::string(rule.regex), options));
    }
  }

  [[nodiscard]] const Rule* first_match(const std::string& agent) const {
    for (size_t i = 0; i < regexes_.size(); ++i) {
      if (RE2::PartialMatch(agent, *regexes_[i])) return &rules_[i];
    }
    return nullptr;
  }

 private:
  std::span<const Rule> rules_;
  std::vector<std::unique_ptr<RE2>> regexes_;
};

// What one rule alone gives.
RuleAnswer answer_of(const UserAgentRule* rule, const std::string& agent) {
  RuleAnswer answer;
  if (rule != nullptr) REQUIRE(RuleList(std::span(rule, 1)).match(agent, answer));
  return answer;
}

struct Plain {
  PlainList<UserAgentRule> browsers{kBrowserRules};
  PlainList<UserAgentRule> systems{kOsRules};
  PlainList<UserAgentRule> devices{kDeviceRules};
  PlainList<CrawlerRule> crawlers{kCrawlerRules};

  void check(AgentRules& rules, const std::string& agent, bool with_crawlers) const {
    CAPTURE(agent);
    const RuleMatch match = rules.match(agent);
    const bool same = match.browser == answer_of(browsers.first_match(agent), agent) &&
                      match.system == answer_of(systems.first_match(agent), agent) &&
                      match.device == answer_of(devices.first_match(agent), agent) &&
                      (!with_crawlers || match.crawler == crawlers.first_match(agent));
    if (!same) FAIL_CHECK("not what the first matching rules give");
  }
};

char random_byte(std::mt19937& random) {
  constexpr std::string_view kUsual = "aAbBeEoOtT019 ;:/().,_-+";
  return random() % 8 == 0 ? static_cast<char>(' ' + random() % 224) : kUsual[random() % kUsual.size()];
}

// A user agent with a few bytes changed, a piece of another one put in, or cut.
std::string mutated(const std::vector<std::string>& agents, std::mt19937& random) {
  std::string agent = agents[random() % agents.size()];
  for (size_t edits = 1 + random() % 3; edits > 0; --edits) {
    const size_t at = random() % (agent.size() + 1);
    const std::string& other = agents[random() % agents.size()];
    switch (random() % 4) {
      case 0:
        agent.insert(at, 1, random_byte(random));
        break;
      case 1:
        agent.erase(at, random() % 4);
        break;
      case 2:
        if (at < agent.size()) agent[at] = random_byte(random);
        break;
      default:
        agent.insert(at, other.substr(random() % (other.size() + 1), random() % 30));
    }
  }
  std::replace_if(
      agent.begin(), agent.end(), [](char c) { return c == '\x7f'; }, ' ');
  return agent;
}

std::vector<std::string> mutated_agents(size_t count) {
  const std::vector<std::string> agents = official_agents();
  REQUIRE(agents.size() > 10'000);
  std::mt19937 random(7);
  std::vector<std::string> all;
  for (size_t i = 0; i < count; ++i) all.push_back(mutated(agents, random));
  return all;
}

}  // namespace

TEST_CASE("10,000 changed user agents get what the first matching rule of each list gives") {
  const Plain plain;
  AgentRules rules(rule_database());
  REQUIRE_FALSE(rules.slow());
  const std::vector<std::string> agents = mutated_agents(10'000);
  // The rules for robots are many and simple: a tenth of the strings is shown to them.
  for (size_t i = 0; i < agents.size(); ++i) plain.check(rules, agents[i], i % 10 == 0);
}

TEST_CASE("without a database for this processor the answers are the same") {
  AgentRules fast(rule_database());
  AgentRules slow("");
  CHECK_FALSE(fast.slow());
  REQUIRE(slow.slow());
  std::vector<std::string> agents = mutated_agents(200);
  for (const SampleAgent& sample : kSampleAgents) agents.emplace_back(sample.text);
  for (const std::string& agent : agents) {
    CAPTURE(agent);
    const RuleMatch one = fast.match(agent);
    const RuleMatch other = slow.match(agent);
    CHECK(one.browser == other.browser);
    CHECK(one.system == other.system);
    CHECK(one.device == other.device);
    CHECK(one.crawler == other.crawler);
  }
}
