#include "fold/expiry.h"

#include <catch2/catch.hpp>

#include "footfall/limits.h"

namespace footfall {

TEST_CASE("a day that has left knows the first record that came too late for it") {
  Site site;
  CHECK_FALSE(expired_since(site, 0));
  note_expiry(site, 10, 100);
  note_expiry(site, 12, 200);
  CHECK(expired_since(site, 9) == 100);
  CHECK(expired_since(site, 10) == 200);
  CHECK(expired_since(site, 11) == 200);
  CHECK_FALSE(expired_since(site, 12));
}

TEST_CASE("days that leave while no record comes need one note, and notes are bounded") {
  Site site;
  for (Day day = 1; day <= 50; ++day) note_expiry(site, day, 7);
  CHECK(site.forgotten.expired == std::vector<Expiry>{{50, 7}});
  for (Day day = 51; day <= 3'000; ++day) note_expiry(site, day, static_cast<uint64_t>(day));
  CHECK(site.forgotten.expired.size() == kMaxExpiries);
  CHECK(site.forgotten.expired.back() == Expiry{3'000, 3'000});
  CHECK(expired_since(site, 0) == site.forgotten.expired.front().from);
}

}  // namespace footfall
