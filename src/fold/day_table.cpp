#include "fold/day_table.h"

#include <algorithm>

#include "fold/dictionary.h"
#include "footfall/limits.h"

namespace footfall {
namespace {

// A row's place: by visitor, then time, then record number (rows lie in its order).
struct Place {
  uint64_t visitor_and_time;
  uint32_t row;
  bool operator<(const Place& other) const {
    return visitor_and_time != other.visitor_and_time ? visitor_and_time < other.visitor_and_time : row < other.row;
  }
};

std::vector<Place> sorted_places(const std::vector<Row>& rows) {
  std::vector<Place> places;
  places.reserve(rows.size());
  for (uint32_t i = 0; i < rows.size(); ++i) {
    places.push_back({(uint64_t{rows[i].visitor} << 32) | rows[i].time, i});
  }
  std::sort(places.begin(), places.end());
  return places;
}

// What is known of a visit while its hits are appended one by one.
struct Cut {
  uint32_t pageviews = 0;
  bool interactive = false;
};

void begin_visit(DayTable& table, const Row& row, Cut& cut) {
  cut = {};
  table.visit_visitor.push_back(row.visitor);
  table.visit_duration.push_back(0);
  table.visit_bounce.push_back(0);
  table.visit_entry.push_back(kNotKnownId);
  for (const DimensionInfo& dimension : kDimensions) {
    if (dimension.of_visit) table.visit_values[index(dimension.id)].push_back(row.values[index(dimension.id)]);
  }
  table.visit_first.push_back(table.visit_first.back());
}

void append_hit(DayTable& table, const Row& row, Cut& cut) {
  if ((row.flags & kHitPageview) != 0 && cut.pageviews++ == 0) {
    table.visit_entry.back() = row.values[index(Dimension::kPage)];
  }
  cut.interactive = cut.interactive || (row.flags & kHitInteractive) != 0;
  table.visit_bounce.back() = cut.pageviews == 1 && !cut.interactive ? 1 : 0;
  table.visit_first.back() += 1;
  table.hit_time.push_back(row.time);
  table.hit_flags.push_back(row.flags);
  for (const DimensionInfo& dimension : kDimensions) {
    if (!dimension.of_visit) table.hit_values[index(dimension.id)].push_back(row.values[index(dimension.id)]);
  }
  table.visit_duration.back() = row.time - table.hit_time[table.visit_first[table.visits() - 1]];
}

// The table's hits as rows again, each with its visit's attributes: rows that come later never split a visit, so only
// those of its first hit are ever read again.
std::vector<Row> to_rows(const DayTable& table) {
  std::vector<Row> rows;
  rows.reserve(table.hits());
  for (size_t visit = 0; visit < table.visits(); ++visit) {
    for (uint32_t hit = table.visit_first[visit]; hit < table.visit_first[visit + 1]; ++hit) {
      Row row;
      row.time = table.hit_time[hit];
      row.visitor = table.visit_visitor[visit];
      row.flags = table.hit_flags[hit];
      for (const DimensionInfo& dimension : kDimensions) {
        const size_t i = index(dimension.id);
        row.values[i] = dimension.of_visit ? table.visit_values[i][visit] : table.hit_values[i][hit];
      }
      rows.push_back(row);
    }
  }
  return rows;
}

}  // namespace

DayTable build_day_table(int64_t start, const std::vector<Row>& rows) {
  DayTable table;
  table.start = start;
  Cut cut;
  const Row* last = nullptr;
  for (const Place& place : sorted_places(rows)) {
    const Row& row = rows[place.row];
    const bool same_visitor = last != nullptr && last->visitor == row.visitor;
    if (!same_visitor) table.visitors += 1;
    if (!same_visitor || row.time - last->time > kVisitGapSeconds) begin_visit(table, row, cut);
    append_hit(table, row, cut);
    last = &row;
  }
  return table;
}

DayTable merge_late_rows(const DayTable& base, std::span<const Row> late) {
  std::vector<Row> rows = to_rows(base);
  rows.insert(rows.end(), late.begin(), late.end());
  return build_day_table(base.start, rows);
}

}  // namespace footfall
