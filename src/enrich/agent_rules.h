// Matches a user agent against all rules: Hyperscan finds those that match, and RE2 takes the first of each list apart.
// So the answer is that of trying every rule in its order, in a fiftieth of the time.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "enrich/crawler_rules.h"
#include "enrich/rule_finder.h"
#include "enrich/rule_list.h"

namespace footfall {

struct RuleMatch {
  RuleAnswer browser;
  RuleAnswer system;
  RuleAnswer device;
  const CrawlerRule* crawler = nullptr;  // null when no rule matches
};

// One thread.
class AgentRules {
 public:
  // Where `database` can't be used, every rule is tried in its order, and the first time a line in the log says so.
  explicit AgentRules(std::string_view database);

  // `agent` without control bytes.
  RuleMatch match(std::string_view agent);

  [[nodiscard]] bool slow() const { return !finder_; }

 private:
  RuleMatch match_one_by_one(std::string_view agent);

  std::optional<RuleFinder> finder_;
  RuleList browsers_;
  RuleList systems_;
  RuleList devices_;
  std::vector<std::unique_ptr<RE2>> crawlers_;  // empty unless slow
};

}  // namespace footfall
