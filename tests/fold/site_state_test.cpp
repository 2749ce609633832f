#include "fold/site_state.h"

#include <random>

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("a site's zone has the days of its zone, whatever was asked before, and of another one from when it has it") {
  std::mt19937 random(7);
  const int64_t begin = 1'759'500'000;  // 2025-10-03, before the clocks of either change
  SiteZone site;
  for (const char* name : {"Europe/Berlin", "Australia/Lord_Howe", "America/Los_Angeles"}) {
    const Zone zone = Zone::load(name).value();
    site = zone;
    int64_t second = begin;
    for (int i = 0; i < 20'000; ++i) {
      second = random() % 4 == 0 ? begin + static_cast<int64_t>(random() % (40 * 86'400)) : second + 300;
      if (site.day_of(second) != zone.day_of(second)) FAIL(name << " " << second);
    }
  }
}

}  // namespace footfall
