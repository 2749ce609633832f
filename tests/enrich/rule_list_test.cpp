#include "enrich/rule_list.h"

#include <optional>
#include <vector>

#include <catch2/catch.hpp>

#include "enrich/sample_agents.h"
#include "parse/sample_record.h"

using namespace footfall;

namespace {

// The specification of uap-core in its plainest form: every rule in order, no text looked for first, nothing shared
// with the matcher. Which rule matches, or none.
class PlainList {
 public:
  explicit PlainList(std::span<const UserAgentRule> rules) {
    for (const UserAgentRule& rule : rules) {
      RE2::Options options(RE2::Latin1);
      options.set_case_sensitive(!rule.ignore_case);
      regexes_.push_back(std::make_unique<RE2>(std::string(rule.regex), options));
    }
  }

  [[nodiscard]] std::optional<size_t> first_match(const std::string& agent) const {
    for (size_t i = 0; i < regexes_.size(); ++i) {
      if (RE2::PartialMatch(agent, *regexes_[i])) return i;
    }
    return std::nullopt;
  }

 private:
  std::vector<std::unique_ptr<RE2>> regexes_;
};

// The same rules, but each gives its own number as family.
struct NumberedRules {
  explicit NumberedRules(std::span<const UserAgentRule> source) : rules(source.begin(), source.end()) {
    for (size_t i = 0; i < rules.size(); ++i) numbers.push_back(std::to_string(i));
    for (size_t i = 0; i < rules.size(); ++i) rules[i].parts = {numbers[i], "", ""};
  }
  std::vector<UserAgentRule> rules;
  std::vector<std::string> numbers;
};

std::string_view any_text_of(std::mt19937& random, std::span<const UserAgentRule> rules) {
  const std::string_view texts = rules[random() % rules.size()].any_of;
  const std::string_view rest = texts.substr(texts.empty() ? 0 : random() % texts.size());
  return rest.substr(0, rest.find('\n'));
}

// Samples, and samples into which the texts of rules were put, so that many rules are tried and some match.
std::vector<std::string> agents_for(std::span<const UserAgentRule> rules) {
  std::mt19937 random(7);
  std::vector<std::string> agents;
  for (const SampleAgent& sample : kSampleAgents) agents.emplace_back(sample.text);
  for (int i = 0; i < 250; ++i) {
    std::string agent(kSampleAgents[random() % std::size(kSampleAgents)].text);
    std::string text(any_text_of(random, rules));
    for (char& c : text) c = random() % 2 == 0 && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    agent.insert(agent.empty() ? 0 : random() % agent.size(),
                 "; " + text + (random() % 2 == 0 ? " Build/1.2 " : "/1.2 "));
    agents.push_back(agent);
  }
  return agents;
}

void check_equal(std::span<const UserAgentRule> rules) {
  const PlainList plain(rules);
  const NumberedRules numbered(rules);
  RuleList fast(numbered.rules);
  for (const std::string& agent : agents_for(rules)) {
    CAPTURE(agent);
    RuleAnswer answer{"none", "", ""};
    fast.match(AgentText(agent), answer);
    const auto expected = plain.first_match(agent);
    CHECK(answer[0] == (expected ? numbered.numbers[*expected] : "none"));
  }
}

std::string joined(const UserAgentRule& rule, std::string_view agent) {
  RuleList list(std::span(&rule, 1));
  RuleAnswer answer{"none", "", ""};
  list.match(AgentText(agent), answer);
  return answer[0] + "|" + answer[1] + "|" + answer[2];
}

}  // namespace

TEST_CASE("looking for texts first changes no answer: browsers") { check_equal(kBrowserRules); }
TEST_CASE("looking for texts first changes no answer: systems") { check_equal(kOsRules); }
TEST_CASE("looking for texts first changes no answer: devices") { check_equal(kDeviceRules); }

TEST_CASE("RE2 takes every rule, within the memory that it is given") {
  for (const auto& rules : {kBrowserRules, kOsRules, kDeviceRules}) {
    REQUIRE(rules.size() > 100);
    for (const UserAgentRule& rule : rules) {
      UserAgentRule always = rule;
      always.any_of = {};
      RuleList list(std::span(&always, 1));
      RuleAnswer answer;
      list.match(AgentText("x"), answer);
      CAPTURE(rule.regex);
      CHECK(list.broken() == 0);
    }
  }
}

TEST_CASE("the parts of a rule are made from its groups") {
  CHECK(joined({"(Fire)/(\\d+)\\.(\\d+)", false, {"$1", "$2", "$3"}, "fire/"}, "a Fire/12.3") == "Fire|12|3");
  CHECK(joined({"(Fire)/(\\d+)(?:\\.(\\d+)|)", false, {"$1", "$2", "$3"}, ""}, "Fire/12") == "Fire|12|");
  CHECK(joined({"Fire (A)(B)", false, {"X $2 $1", "$2$2", "US$"}, ""}, "Fire AB") == "X B A|BB|US$");
  CHECK(joined({"Fire( *)", false, {" $1a ", "$1", ""}, ""}, "Fire  ") == "a||");
  CHECK(joined({"Fire", false, {"$9", "", ""}, ""}, "Fire") == "||");
  CHECK(joined({"Fire", false, {"x", "", ""}, ""}, "fire") == "none||");
  CHECK(joined({"Fire", true, {"x", "", ""}, "fire"}, "FIRE") == "x||");
  CHECK(joined({"Fire", false, {"x", "", ""}, "a\nb"}, "Fire") == "none||");
  CHECK(joined({"a(b", false, {"x", "", ""}, ""}, "a(b") == "none||");
}

TEST_CASE("an expression that RE2 does not take is counted once and never matches") {
  const UserAgentRule rule{"a(?=b)", false, {"x", "", ""}, ""};
  RuleList list(std::span(&rule, 1));
  RuleAnswer answer;
  CHECK_FALSE(list.match(AgentText("ab"), answer));
  CHECK_FALSE(list.match(AgentText("ab"), answer));
  CHECK(list.broken() == 1);
}

TEST_CASE("texts are found whatever their length and case") {
  const AgentText agent("Mozilla/5.0 (X11)");
  for (const std::string_view text : {"m", "mo", "mozilla/5.0 (x11)", "(x11)", "1)", "lla"}) {
    CHECK(agent.contains(AgentText::Sought(text)));
  }
  for (const std::string_view text : {"z/", "mozilla/5.0 (x11) ", "q", "x12"}) {
    CHECK_FALSE(agent.contains(AgentText::Sought(text)));
  }
  CHECK_FALSE(AgentText("").contains(AgentText::Sought("a")));
}
