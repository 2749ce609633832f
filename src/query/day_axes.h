// What the rows of a day are grouped by, as one column: a small number for each visit or each hit, and for each number
// the group that it stands for. Two or three axes become one number; where their combinations could be more than there
// are rows, only those that come get a number.
#pragma once

#include <array>
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

// One axis of a day. What `codes` and `keys` show is of the day, or its own.
struct AxisCodes {
  bool by_hit = false;             // a code for each hit; else for each visit
  NumberView codes;                // empty: 0 for all
  size_t count = 1;                // codes are below it
  std::span<const uint32_t> keys;  // by code, what it is in a GroupKey; empty: itself
  std::vector<uint32_t> own_codes;
  std::vector<uint32_t> own_keys;

  [[nodiscard]] uint32_t key(uint64_t code) const { return keys.empty() ? static_cast<uint32_t>(code) : keys[code]; }
};

struct DayCodes {
  bool by_hit = false;
  NumberView codes;  // empty: 0 for all
  size_t count = 1;
  std::vector<AxisCodes> axes;
  std::vector<uint32_t> own;  // what `codes` shows of several axes
  std::vector<uint64_t> met;  // by code, the combination that it is; empty: itself

  [[nodiscard]] GroupKey key(uint32_t code) const;
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
