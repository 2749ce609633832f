// One list of user agent rules and its matcher. RE2 compiles an expression when it is tried for the first time: most
// rules are about devices that a site never sees. Measured: 0.4 MB for the visitors of a usual site, 5 MB when every
// rule is in use.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <re2/re2.h>

#include "enrich/rule_database.h"
#include "enrich/user_agent_rules.h"

namespace footfall {

using RuleAnswer = std::array<std::string, kRuleParts>;

// One thread.
class RuleList {
 public:
  // `rules` must outlive it.
  explicit RuleList(std::span<const UserAgentRule> rules);

  // The parts that the first matching rule gives, trimmed. False when none matches; `answer` is untouched then.
  bool match(std::string_view agent, RuleAnswer& answer);

  // The same when `candidates`, places of rules in ascending order, hold every rule that matches.
  bool match(std::string_view agent, std::span<const uint16_t> candidates, RuleAnswer& answer);

  // Expressions tried so far that RE2 did not take; they never match. None with the package we ship: a test says so.
  [[nodiscard]] size_t broken() const { return broken_; }

 private:
  struct Rule {
    const UserAgentRule* source;
    int groups;                  // of the match, as far as the parts refer to them
    std::unique_ptr<RE2> regex;  // null until tried
  };

  // Null when RE2 does not take it.
  const RE2* compiled(Rule& rule);
  bool try_rule(Rule& rule, std::string_view text, RuleAnswer& answer);

  std::vector<Rule> rules_;
  size_t broken_ = 0;
};

}  // namespace footfall
