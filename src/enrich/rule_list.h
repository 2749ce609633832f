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
  static constexpr size_t kGroups = 11;  // the whole match, that of the rule, and its $1 to $9
  using Groups = std::array<re2::StringPiece, kGroups>;

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
    int groups;                    // of the match, as far as the parts refer to them
    size_t least_bound;            // of its counted repeats; 0: it has none
    std::string beginning;         // what every match begins with; empty: nothing, or not tried
    std::unique_ptr<RE2> regex;    // without them; null until tried
    std::unique_ptr<RE2> counted;  // with them; null until a match is longer than their least bound
  };

  // Null when RE2 does not take it.
  const RE2* compiled(const Rule& rule, std::string_view expression, std::unique_ptr<RE2>& regex);
  const RE2* uncounted(Rule& rule);
  bool may_match(Rule& rule, std::string_view text);
  bool find_groups(Rule& rule, std::string_view text, Groups& groups);
  bool try_rule(Rule& rule, std::string_view text, RuleAnswer& answer);

  std::vector<Rule> rules_;
  size_t broken_ = 0;
};

}  // namespace footfall
