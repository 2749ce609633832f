// A site-day as the query and the seal see it: visits and hits as columns, sorted by visitor, visit and time, so that
// a distinct count is one compare with the last visitor (or visit) seen for a value. Immutable once built.
// Values are ids of the site's dictionaries.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "footfall/dimension.h"

namespace footfall {

enum HitFlag : uint8_t {
  kHitPageview = 1,
  kHitInteractive = 2,  // an event that a person caused: its visit is no bounce
};

inline constexpr size_t kFirstDimensions = 9;  // of what was stored before the number of dimensions was

// One hit as the fold makes it, in the order of record numbers.
struct Row {
  uint32_t time = 0;     // seconds since the day's start
  uint32_t visitor = 0;  // dense number within the site-day, by first appearance
  uint8_t flags = 0;     // HitFlag
  std::array<uint32_t, kDimensionCount> values{};
};

struct DayTable {
  int64_t start = 0;      // the day's start, seconds UTC; all times count from it
  uint32_t visitors = 0;  // distinct visitors

  // Of each visit. Its hits are [visit_first[i], visit_first[i + 1]); visit_first has one entry more than visits.
  std::vector<uint32_t> visit_first{0};
  std::vector<uint32_t> visit_visitor;
  std::vector<uint32_t> visit_duration;  // seconds from first to last hit
  std::vector<uint8_t> visit_bounce;     // 1: exactly one pageview and no interactive event
  std::vector<uint32_t> visit_entry;     // page of its first pageview; kNotKnownId when it has none
  std::array<std::vector<uint32_t>, kDimensionCount> visit_values;  // of dimensions with of_visit; the others are empty

  // Of each hit.
  std::vector<uint32_t> hit_time;
  std::vector<uint8_t> hit_flags;
  std::array<std::vector<uint32_t>, kDimensionCount> hit_values;  // of dimensions without of_visit

  [[nodiscard]] size_t visits() const { return visit_visitor.size(); }
  [[nodiscard]] size_t hits() const { return hit_time.size(); }
  [[nodiscard]] size_t bytes() const;
};

// Rows in the order of record numbers, wherever they lie.
struct RowList {
  size_t count = 0;
  std::function<Row(size_t)> at;
};

// Sorts rows and cuts visits: a gap of more than 30 minutes begins a new one. The order of rows decides between equal
// times.
DayTable build_day_table(int64_t start, const RowList& rows);

// Adds late rows to a table: the visits of their visitors are cut anew, all others copied. The late rows have higher
// record numbers than everything in `base`. The same table as if all rows had been there from the beginning.
DayTable merge_late_rows(const DayTable& base, const RowList& late);

}  // namespace footfall
