#include "enrich/bot_class.h"

#include <catch2/catch.hpp>

using namespace footfall;

TEST_CASE("classes of robots have permanent numbers and names") {
  constexpr std::string_view kNames[] = {"(none)",  "Search engine", "AI crawler", "AI assistant", "Monitor",
                                         "Preview", "Feed",          "Scanner",    "Library",      "Other"};
  REQUIRE(std::size(kNames) == kBotClasses);
  for (size_t i = 0; i < kBotClasses; ++i) CHECK(to_string(static_cast<BotClass>(i)) == kNames[i]);
  CHECK(BotClass::kOtherBot == static_cast<BotClass>(9));
}
