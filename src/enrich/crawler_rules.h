// The rules for robots as a table, made at build time by src/enrich/data/crawler_rules.mjs: ours (data/crawlers.json)
// and then those of crawler-user-agents. The first rule that matches names the robot.
#pragma once

#include <span>
#include <string_view>

#include "enrich/bot_class.h"

namespace footfall {

struct CrawlerRule {
  std::string_view regex;  // RE2's dialect, plain ASCII, found anywhere in the user agent, in this case alone
  std::string_view name;   // "Googlebot"
  BotClass bot_class;
};

extern const std::span<const CrawlerRule> kCrawlerRules;

}  // namespace footfall
