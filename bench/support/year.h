// The hits of one site in a made-up year, day by day: the same seed makes the same ones, in memory for one day. 97 %
// are pageviews; 3.2 of them make a visit, 1.15 visits a visitor of a day. Visits are cut as the product's: by 30
// minutes of silence and by the day's end.
#pragma once

#include <cstdint>
#include <vector>

#include "footfall/site.h"
#include "support/year_values.h"

namespace footfall::bench {

struct MadeHit {
  uint32_t time = 0;  // seconds since the day's start
  uint16_t page = 0;
  uint8_t event = kPageviewCode;

  [[nodiscard]] bool pageview() const { return event == kPageviewCode; }
  [[nodiscard]] bool interactive() const { return event != kPageviewCode && event != kScrollCode; }
};

struct MadeVisit {
  uint32_t visitor = 0;    // within the day, by first appearance
  uint32_t first_hit = 0;  // its hits are [first_hit, end_hit) of the day's
  uint32_t end_hit = 0;
  Codes codes{};  // of the dimensions that a visit has
};

// By visitor, visit and time.
struct MadeDay {
  Day day = 0;
  uint32_t visitors = 0;
  std::vector<MadeVisit> visits;
  std::vector<MadeHit> hits;
};

class Year {
 public:
  static constexpr Day kFirstDay = 20'089;  // 2025-01-01
  static constexpr size_t kDays = 365;

  Year(uint64_t hits, uint64_t seed) : hits_(hits), seed_(seed) {}

  [[nodiscard]] const YearValues& values() const { return values_; }
  [[nodiscard]] MadeDay day(size_t number) const;  // from 0 on

 private:
  [[nodiscard]] uint64_t hits_before(size_t number) const;

  const uint64_t hits_;
  const uint64_t seed_;
  const YearValues values_;
};

}  // namespace footfall::bench
