#include "enrich/rule_list.h"

#include <algorithm>

#include "parse/url.h"

namespace footfall {
namespace {

constexpr size_t kGroups = 10;  // the whole match and $1 to $9
// RE2's limit for program and states of a rule. All rules fit (a test says so), and however odd the traffic is, all of
// them together stay near 40 MB; 1 MB each made that 70, and was no faster.
constexpr int64_t kRegexBytes = 256 * 1024;

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

// How many groups the match must tell: none is much cheaper, and the largest rules need none.
int groups_needed(const UserAgentRule& rule) {
  int most = 0;
  for (const std::string_view form : rule.parts) {
    for (size_t i = 0; i < form.size(); ++i) {
      if (is_reference(form, i)) most = std::max(most, form[i + 1] - '0' + 1);
    }
  }
  return most;
}

void expand(std::string_view form, const Groups& groups, std::string& out) {
  std::string text;
  for (size_t i = 0; i < form.size(); ++i) {
    if (!is_reference(form, i)) {
      text.push_back(form[i]);
      continue;
    }
    const re2::StringPiece& group = groups[static_cast<size_t>(form[++i] - '0')];
    text.append(group.data() == nullptr ? "" : group.data(), group.size());
  }
  out = trim(text);
}

}  // namespace

AgentText::AgentText(std::string_view text) : text_(text), lower_(text) {
  std::transform(lower_.begin(), lower_.end(), lower_.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  trigrams_.set(trigram_of({}));
  for (std::string_view rest = lower_; rest.size() >= 3; rest.remove_prefix(1)) trigrams_.set(trigram_of(rest));
}

AgentText::Sought::Sought(std::string_view sought)
    : text(sought), head(trigram_of(sought)), tail(trigram_of(sought.substr(std::max<size_t>(sought.size(), 3) - 3))) {}

uint16_t AgentText::trigram_of(std::string_view text) {
  if (text.size() < 3) return 0;
  const auto byte = [text](size_t i) { return static_cast<uint32_t>(static_cast<unsigned char>(text[i])); };
  const uint32_t bits = byte(0) | byte(1) << 8 | byte(2) << 16;
  constexpr uint32_t kOddMultiplier = 2'654'435'769;  // 2^32 / golden ratio: spreads neighbouring values
  return static_cast<uint16_t>((bits * kOddMultiplier) >> 20);
}

RuleList::RuleList(std::span<const UserAgentRule> rules) {
  rules_.reserve(rules.size());
  for (const UserAgentRule& rule : rules) add(rule);
}

void RuleList::add(const UserAgentRule& source) {
  const auto first = static_cast<uint32_t>(texts_.size());
  for (std::string_view rest = source.any_of; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    texts_.emplace_back(line);
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  rules_.push_back({&source, first, static_cast<uint32_t>(texts_.size()), groups_needed(source), nullptr});
}

bool RuleList::match(const AgentText& agent, RuleAnswer& answer) {
  for (Rule& rule : rules_) {
    if (is_candidate(rule, agent) && try_rule(rule, agent.text(), answer)) return true;
  }
  return false;
}

bool RuleList::is_candidate(const Rule& rule, const AgentText& agent) const {
  if (rule.first_text == rule.end_text) return true;
  return std::any_of(texts_.begin() + rule.first_text, texts_.begin() + rule.end_text,
                     [&agent](const AgentText::Sought& sought) { return agent.contains(sought); });
}

bool RuleList::try_rule(Rule& rule, std::string_view text, RuleAnswer& answer) {
  if (!rule.regex) {
    const std::string_view regex = rule.source->regex;
    rule.regex = std::make_unique<RE2>(re2::StringPiece(regex.data(), regex.size()), options_of(*rule.source));
    if (!rule.regex->ok()) ++broken_;
  }
  if (!rule.regex->ok()) return false;
  Groups groups;
  const re2::StringPiece piece(text.data(), text.size());
  if (!rule.regex->Match(piece, 0, text.size(), RE2::UNANCHORED, groups.data(), rule.groups)) return false;
  for (size_t i = 0; i < kRuleParts; ++i) expand(rule.source->parts[i], groups, answer[i]);
  return true;
}

}  // namespace footfall
