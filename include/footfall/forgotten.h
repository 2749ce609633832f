// What has left a site for good, as stored with it: days, by its retention, and hits, by deletions. Every fold of the
// raw log applies it, so that nothing of it comes back.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace footfall {

using Day = int32_t;  // days since 1970-01-01 of the local calendar date

// Days below `before` have left; records of them with this number or a higher one came too late.
struct Expiry {
  Day before = 0;
  uint64_t from = 0;

  bool operator==(const Expiry&) const = default;
};

// A standing rule: hits of these pages on these days are forgotten, of the records that were there when it was given.
// What comes later counts, so that days can be imported anew.
struct Deletion {
  std::string page;  // pattern of a path, as of SiteFilterTexts; empty: every page, and what has none
  Day from = std::numeric_limits<Day>::min();
  Day to = std::numeric_limits<Day>::max();
  uint64_t before = 0;  // records with lower numbers
  uint32_t since = 0;   // the settings version that it came with: days of older ones may still have such hits

  bool operator==(const Deletion&) const = default;
};

struct Forgotten {
  std::vector<Expiry> expired;  // both ascending; at most kMaxExpiries
  std::vector<Deletion> deletions;

  bool operator==(const Forgotten&) const = default;
};

}  // namespace footfall
