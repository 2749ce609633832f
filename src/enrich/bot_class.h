// What a robot comes for. The numbers are permanent: they may be stored.
#pragma once

#include <cstdint>
#include <string_view>

namespace footfall {

enum class BotClass : uint8_t {
  kNone = 0,  // no robot
  kSearchEngine = 1,
  kAiCrawler = 2,    // gathers pages for a model or its index
  kAiAssistant = 3,  // fetches a page because a person asked for it just now
  kMonitor = 4,      // watches whether a site answers, and how fast
  kPreview = 5,      // makes the preview of a link that somebody has sent
  kFeed = 6,         // reads feeds
  kScanner = 7,      // looks for weaknesses
  kLibrary = 8,      // a program's HTTP library, or a browser that a program drives
  kOtherBot = 9,     // SEO, advertising, archives, science, and whatever else says that it is a robot
};
inline constexpr size_t kBotClasses = 10;

// "Search engine", "AI crawler"...; of kNone "(none)".
std::string_view to_string(BotClass bot_class);

}  // namespace footfall
