#include "enrich/bot_class.h"

#include <array>

namespace footfall {

std::string_view to_string(BotClass bot_class) {
  constexpr std::array<std::string_view, kBotClasses> kNames = {
      "(none)",  "Search engine", "AI crawler", "AI assistant", "Monitor",
      "Preview", "Feed",          "Scanner",    "Library",      "Other",
  };
  return kNames[static_cast<size_t>(bot_class)];
}

}  // namespace footfall
