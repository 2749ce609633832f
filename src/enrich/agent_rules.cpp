#include "enrich/agent_rules.h"

#include <mutex>

#include "base/log.h"

namespace footfall {
namespace {

const RulePlaces& of(const std::array<RulePlaces, kRuleKinds>& found, RuleKind kind) {
  return found[static_cast<size_t>(kind)];
}

std::unique_ptr<RE2> compiled(const CrawlerRule& rule) {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  constexpr int64_t kRegexBytes = 32 * 1024;  // they are short
  options.set_max_mem(kRegexBytes);
  return std::make_unique<RE2>(re2::StringPiece(rule.regex.data(), rule.regex.size()), options);
}

void say_slow() {
  static std::once_flag said;
  std::call_once(said, [] {
    log(LogLevel::kWarning,
        "user agents are matched without Hyperscan, which needs a processor with SSSE3: the answers are the same, but "
        "a new user agent takes about half a millisecond");
  });
}

}  // namespace

AgentRules::AgentRules(std::string_view database)
    : finder_(RuleFinder::open(database)), browsers_(kBrowserRules), systems_(kOsRules), devices_(kDeviceRules) {
  if (finder_) return;
  say_slow();
  for (const CrawlerRule& rule : kCrawlerRules) crawlers_.push_back(compiled(rule));
}

RuleMatch AgentRules::match(std::string_view agent) {
  if (!finder_) return match_one_by_one(agent);
  const auto& found = finder_->find(agent);
  RuleMatch match;
  browsers_.match(agent, of(found, RuleKind::kBrowser), match.browser);
  systems_.match(agent, of(found, RuleKind::kOs), match.system);
  devices_.match(agent, of(found, RuleKind::kDevice), match.device);
  const RulePlaces& crawlers = of(found, RuleKind::kCrawler);
  if (!crawlers.empty()) match.crawler = &kCrawlerRules[crawlers.front()];
  return match;
}

RuleMatch AgentRules::match_one_by_one(std::string_view agent) {
  RuleMatch match;
  browsers_.match(agent, match.browser);
  systems_.match(agent, match.system);
  devices_.match(agent, match.device);
  const re2::StringPiece text(agent.data(), agent.size());
  for (size_t i = 0; i < crawlers_.size() && match.crawler == nullptr; ++i) {
    if (RE2::PartialMatch(text, *crawlers_[i])) match.crawler = &kCrawlerRules[i];
  }
  return match;
}

}  // namespace footfall
