// What the hits of a day are grouped by, as columns: a small number for each visit or each hit, and for each number the
// group that it stands for. One, two or three axes become one column; where the combinations could be more than there
// are rows, only those that come get a number.
#pragma once

#include <span>
#include <vector>

#include "fold/day_columns.h"
#include "query/buckets.h"
#include "query/groups.h"
#include "query/matcher.h"

namespace footfall {

// Which sums are to be grouped. Hits belong to the buckets of their time, visits to that of their first hit; bounces
// and durations read a page as the visit's entry page.
enum class Counted : uint8_t { kHits, kVisits, kBased };

struct DayCodes {
  bool by_hit = false;              // a code for each hit; else for each visit
  std::span<const uint32_t> codes;  // empty: 0 for all
  std::vector<uint32_t> own;        // what `codes` shows, where it is of this day and query alone
  std::vector<GroupKey> keys;       // by code
};

// The day as it is scanned.
struct DayFrame {
  const DayColumns& columns;
  const Zone& zone;
  Day day;
  Span span;
};

DayCodes codes_of(const DayFrame& frame, const std::vector<Axis>& axes, Counted counted, const TimeCodes& times,
                  const Matcher::Dictionaries& dictionaries);

}  // namespace footfall
