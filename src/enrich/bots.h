// Which user agents name themselves a robot, which one it is and what it comes for: the rules of crawler_rules.h, what
// uap-core calls a spider, and words that nobody's browser contains.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "enrich/bot_class.h"
#include "enrich/crawler_rules.h"

namespace footfall {

struct BotEvidence {
  std::string_view agent;          // the user agent
  std::string_view lower_agent;    // in lower case
  std::string_view browser;        // family, as uap-core names it
  std::string_view device_family;  // as uap-core names it
  const CrawlerRule* rule;         // the first that matches; null when none does
};

struct Bot {
  BotClass bot_class = BotClass::kNone;
  std::string name;  // "Googlebot"; of an unknown one its own word, empty when it has none
};

// kOtherBot also when there is no user agent, or only a dash.
Bot find_bot(const BotEvidence& evidence);

}  // namespace footfall
