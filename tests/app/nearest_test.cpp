#include "app/nearest.h"

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("the name that was meant") {
  const std::vector<std::string> names{"serve", "site", "report", "rejects", "replay", "--format", "--fold-memory-mb"};
  const std::vector<std::pair<std::string, std::string>> cases{
      {"serv", "serve"},
      {"sreve", "serve"},
      {"reprot", "report"},
      {"rep", "report"},
      {"rejcets", "rejects"},
      {"sites", "site"},
      {"--form", "--format"},
      {"-format", "--format"},
      {"frmat", "--format"},
      {"x", ""},
      {"dashboard", ""},
      {"", ""},
      {"--", ""},
      {"--fold-memory-kb", "--fold-memory-mb"},
  };
  for (const auto& [typed, meant] : cases) {
    INFO(typed);
    CHECK(nearest(typed, names) == meant);
  }
  CHECK(nearest("serve", {}).empty());
}

}  // namespace footfall
