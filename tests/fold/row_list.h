// Rows written down in a test, as the list that tables are built of.
#pragma once

#include <vector>

#include "fold/day_table.h"

namespace footfall {

inline RowList list_of(std::vector<Row> rows) {
  const size_t count = rows.size();
  return {count, [rows = std::move(rows)](size_t i) { return rows[i]; }};
}

inline bool same(const DayTable& a, const DayTable& b) {
  return a.visitors == b.visitors && a.visit_first == b.visit_first && a.visit_visitor == b.visit_visitor &&
         a.visit_duration == b.visit_duration && a.visit_bounce == b.visit_bounce && a.visit_entry == b.visit_entry &&
         a.visit_values == b.visit_values && a.hit_time == b.hit_time && a.hit_flags == b.hit_flags &&
         a.hit_values == b.hit_values;
}

}  // namespace footfall
