#include "enrich/rule_list.h"

#include <algorithm>

#include "enrich/counted_repeats.h"
#include "enrich/match_beginning.h"
#include "parse/url.h"

namespace footfall {
namespace {

constexpr size_t kRuleGroup = 1;
// RE2's limit for the program and the states of a rule. All rules fit: a test says so.
constexpr int64_t kRegexBytes = 64 * 1024;

using Groups = RuleList::Groups;

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
  for (const UserAgentRule& rule : rules) {
    rules_.push_back(
        {&rule, groups_needed(rule), without_counted_repeats(rule.regex).least_bound, {}, nullptr, nullptr});
  }
}

bool RuleList::match(std::string_view agent, RuleAnswer& answer) {
  return std::any_of(rules_.begin(), rules_.end(),
                     [&](Rule& rule) { return may_match(rule, agent) && try_rule(rule, agent, answer); });
}

bool RuleList::match(std::string_view agent, std::span<const uint16_t> candidates, RuleAnswer& answer) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [&](uint16_t place) { return try_rule(rules_[place], agent, answer); });
}

// Anchored, behind a lazy prefix unless it is known where a match can begin, with groups: so RE2 goes straight to its
// one-pass or bit-state matcher. An unanchored match would first look for the match's end and beginning with automata,
// whose states took 13 MB instead of 5, and be no faster.
const RE2* RuleList::compiled(const Rule& rule, std::string_view expression, std::unique_ptr<RE2>& regex) {
  if (!regex) {
    const std::string group = "(" + std::string(expression) + ")";
    regex = std::make_unique<RE2>(rule.beginning.empty() ? "(?s:.*?)" + group : group, options_of(*rule.source));
    if (!regex->ok()) ++broken_;
  }
  return regex->ok() ? regex.get() : nullptr;
}

const RE2* RuleList::uncounted(Rule& rule) {
  if (rule.regex) return rule.regex->ok() ? rule.regex.get() : nullptr;
  const std::string expression = without_counted_repeats(rule.source->regex).regex;
  rule.beginning = match_beginning(expression, options_of(*rule.source));
  return compiled(rule, expression, rule.regex);
}

// Costs less than the groups.
bool RuleList::may_match(Rule& rule, std::string_view text) {
  const RE2* regex = uncounted(rule);
  if (regex == nullptr) return false;
  if (!rule.beginning.empty()) return text.find(rule.beginning) != std::string_view::npos;
  return regex->Match(re2::StringPiece(text.data(), text.size()), 0, text.size(), RE2::ANCHOR_START, nullptr, 0);
}

bool RuleList::find_groups(Rule& rule, std::string_view text, Groups& groups) {
  const re2::StringPiece piece(text.data(), text.size());
  const auto find_at = [&](const RE2& regex, size_t at) {
    return regex.Match(piece, at, text.size(), RE2::ANCHOR_START, groups.data(), rule.groups);
  };
  const auto find = [&](const RE2* regex) {
    if (regex == nullptr) return false;
    if (rule.beginning.empty()) return find_at(*regex, 0);
    size_t at = text.find(rule.beginning);
    while (at != std::string_view::npos && !find_at(*regex, at)) at = text.find(rule.beginning, at + 1);
    return at != std::string_view::npos;
  };
  if (!find(uncounted(rule))) return false;
  if (rule.least_bound == 0 || groups[kRuleGroup].size() <= rule.least_bound) return true;
  return find(compiled(rule, rule.source->regex, rule.counted));
}

bool RuleList::try_rule(Rule& rule, std::string_view text, RuleAnswer& answer) {
  Groups groups;
  if (!find_groups(rule, text, groups)) return false;
  for (size_t i = 0; i < kRuleParts; ++i) expand(rule.source->parts[i], groups, answer[i]);
  return true;
}

}  // namespace footfall
