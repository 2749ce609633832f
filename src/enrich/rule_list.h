// One list of user agent rules and its matcher. An expression is compiled when it is tried for the first time, and
// tried only where one of the texts that its matches must contain is there: most rules are about devices that a site
// never sees, so most are never compiled. Measured: 2 MB for the visitors of a usual site, 40 MB when every rule is in
// use; about 20 us for all three lists.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <re2/re2.h>

#include "enrich/user_agent_rules.h"

namespace footfall {

// A user agent made ready to be matched by several lists.
class AgentText {
 public:
  // `text` must outlive it.
  explicit AgentText(std::string_view text);

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view lower() const { return lower_; }

  // A lower-case text to look for, with hashes of its first and last three bytes.
  struct Sought {
    explicit Sought(std::string_view text);
    std::string_view text;
    uint16_t head;
    uint16_t tail;
  };

  [[nodiscard]] bool contains(const Sought& sought) const {
    return trigrams_[sought.head] && trigrams_[sought.tail] && lower_.find(sought.text) != std::string::npos;
  }

 private:
  static constexpr size_t kTrigrams = 4096;  // a user agent has about 100, so one in 40 is there by chance

  // Below kTrigrams; of a shorter text than three bytes 0, which every AgentText has.
  static uint16_t trigram_of(std::string_view text);

  std::string_view text_;
  std::string lower_;
  std::bitset<kTrigrams> trigrams_;  // of lower_
};

using RuleAnswer = std::array<std::string, kRuleParts>;

// One thread.
class RuleList {
 public:
  // `rules` must outlive it.
  explicit RuleList(std::span<const UserAgentRule> rules);

  // The parts that the first matching rule gives, trimmed. False when none matches; `answer` is untouched then.
  bool match(const AgentText& agent, RuleAnswer& answer);

  // Expressions tried so far that RE2 did not take; they never match. None with the package we ship: a test says so.
  [[nodiscard]] size_t broken() const { return broken_; }

 private:
  struct Rule {
    const UserAgentRule* source;
    uint32_t first_text;  // into texts_
    uint32_t end_text;
    int groups;                  // of the match, as far as the parts refer to them
    std::unique_ptr<RE2> regex;  // null until tried
  };

  void add(const UserAgentRule& source);
  [[nodiscard]] bool is_candidate(const Rule& rule, const AgentText& agent) const;
  bool try_rule(Rule& rule, std::string_view text, RuleAnswer& answer);

  std::vector<Rule> rules_;
  std::vector<AgentText::Sought> texts_;
  size_t broken_ = 0;
};

}  // namespace footfall
