// Which user agents name themselves a robot: what uap-core calls a spider, and words that nobody's browser contains.
#pragma once

#include <string_view>

namespace footfall {

struct BotEvidence {
  std::string_view lower_agent;    // the user agent in lower case
  std::string_view browser;        // family, as uap-core names it
  std::string_view device_family;  // as uap-core names it
};

// Also true when there is no user agent, or only a dash.
bool is_bot(const BotEvidence& evidence);

}  // namespace footfall
