#include "enrich/rule_list.h"

#include <algorithm>

#include "parse/url.h"

namespace footfall {
namespace {

constexpr size_t kGroups = 11;  // the whole match, that of the rule, and its $1 to $9
constexpr size_t kRuleGroup = 1;
// RE2's limit for the program and the states of a rule. All rules fit: a test says so.
constexpr int64_t kRegexBytes = 64 * 1024;

using Groups = std::array<re2::StringPiece, kGroups>;

RE2::Options options_of(const UserAgentRule& rule) {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);  // byte by byte: user agents need not be UTF-8
  options.set_case_sensitive(!rule.ignore_case);
  options.set_log_errors(false);
  options.set_max_mem(kRegexBytes);
  return options;
}

bool is_reference(std::string_view form, size_t at) {
  return form[at] == '$' && at + 1 < form.size() && form[at + 1] >= '1' && form[at + 1] <= '9';
}

size_t group_of(char digit) { return kRuleGroup + static_cast<size_t>(digit - '0'); }

int groups_needed(const UserAgentRule& rule) {
  size_t last = kRuleGroup;
  for (const std::string_view form : rule.parts) {
    for (size_t i = 0; i < form.size(); ++i) {
      if (is_reference(form, i)) last = std::max(last, group_of(form[i + 1]));
    }
  }
  return static_cast<int>(last + 1);
}

void expand(std::string_view form, const Groups& groups, std::string& out) {
  std::string text;
  for (size_t i = 0; i < form.size(); ++i) {
    if (!is_reference(form, i)) {
      text.push_back(form[i]);
      continue;
    }
    const re2::StringPiece& group = groups[group_of(form[++i])];
    text.append(group.data() == nullptr ? "" : group.data(), group.size());
  }
  out = trim(text);
}

}  // namespace

RuleList::RuleList(std::span<const UserAgentRule> rules) {
  rules_.reserve(rules.size());
  for (const UserAgentRule& rule : rules) rules_.push_back({&rule, groups_needed(rule), nullptr});
}

bool RuleList::match(std::string_view agent, RuleAnswer& answer) {
  const re2::StringPiece piece(agent.data(), agent.size());
  for (Rule& rule : rules_) {
    // Whether it matches at all costs half as much as the groups.
    const RE2* regex = compiled(rule);
    const bool matches = regex != nullptr && regex->Match(piece, 0, agent.size(), RE2::ANCHOR_START, nullptr, 0);
    if (matches && try_rule(rule, agent, answer)) return true;
  }
  return false;
}

bool RuleList::match(std::string_view agent, std::span<const uint16_t> candidates, RuleAnswer& answer) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [&](uint16_t place) { return try_rule(rules_[place], agent, answer); });
}

// Anchored, behind a lazy prefix, with groups: so RE2 goes straight to its bit-state matcher. An unanchored match would
// first look for the match's end and beginning with automata, whose states took 13 MB instead of 5, and be no faster.
const RE2* RuleList::compiled(Rule& rule) {
  if (!rule.regex) {
    rule.regex = std::make_unique<RE2>("(?s:.*?)(" + std::string(rule.source->regex) + ")", options_of(*rule.source));
    if (!rule.regex->ok()) ++broken_;
  }
  return rule.regex->ok() ? rule.regex.get() : nullptr;
}

bool RuleList::try_rule(Rule& rule, std::string_view text, RuleAnswer& answer) {
  const RE2* regex = compiled(rule);
  Groups groups;
  const re2::StringPiece piece(text.data(), text.size());
  if (regex == nullptr || !regex->Match(piece, 0, text.size(), RE2::ANCHOR_START, groups.data(), rule.groups))
    return false;
  for (size_t i = 0; i < kRuleParts; ++i) expand(rule.source->parts[i], groups, answer[i]);
  return true;
}

}  // namespace footfall
