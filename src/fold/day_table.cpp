#include "fold/day_table.h"

#include <algorithm>
#include <span>

#include "fold/dictionary.h"
#include "footfall/limits.h"

namespace footfall {
namespace {

// A row's place: by visitor, then time, then record number (rows lie in its order).
struct Place {
  uint64_t visitor_and_time;
  uint32_t row;

  [[nodiscard]] uint32_t visitor() const { return static_cast<uint32_t>(visitor_and_time >> 32); }
  bool operator<(const Place& other) const {
    return visitor_and_time != other.visitor_and_time ? visitor_and_time < other.visitor_and_time : row < other.row;
  }
};

std::vector<Place> sorted_places(const RowList& rows) {
  std::vector<Place> places;
  places.reserve(rows.count);
  for (uint32_t i = 0; i < rows.count; ++i) {
    const Row row = rows.at(i);
    places.push_back({(uint64_t{row.visitor} << 32) | row.time, i});
  }
  std::sort(places.begin(), places.end());
  return places;
}

// Visits [first, end) of a table.
struct Visits {
  size_t first = 0;
  size_t end = 0;
};

// The visits of one visitor, from `first` on.
Visits visits_of(const DayTable& table, uint32_t visitor, size_t first) {
  const auto begin = table.visit_visitor.begin() + static_cast<std::ptrdiff_t>(first);
  const auto [from, to] = std::equal_range(begin, table.visit_visitor.end(), visitor);
  return {static_cast<size_t>(from - table.visit_visitor.begin()),
          static_cast<size_t>(to - table.visit_visitor.begin())};
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from, size_t first, size_t end) {
  to.insert(to.end(), from.begin() + static_cast<std::ptrdiff_t>(first),
            from.begin() + static_cast<std::ptrdiff_t>(end));
}

// The hits of some visits as rows again, each with its visit's attributes: rows that come later never split a visit, so
// only those of its first hit are ever read again.
std::vector<Row> to_rows(const DayTable& table, Visits visits) {
  std::vector<Row> rows;
  for (size_t visit = visits.first; visit < visits.end; ++visit) {
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

// Makes a table of rows that come by visitor and time, and of whole visitors of another table between them.
class Builder {
 public:
  Builder(int64_t start, size_t hits, size_t visits) {
    table_.start = start;
    table_.hit_time.reserve(hits);
    table_.hit_flags.reserve(hits);
    for (auto* column : {&table_.visit_first, &table_.visit_visitor, &table_.visit_duration, &table_.visit_entry}) {
      column->reserve(visits + 1);
    }
    table_.visit_bounce.reserve(visits);
    for (const DimensionInfo& dimension : kDimensions) {
      const size_t i = index(dimension.id);
      (dimension.of_visit ? table_.visit_values[i] : table_.hit_values[i]).reserve(dimension.of_visit ? visits : hits);
    }
  }

  void add(const Row& row) {
    const bool same_visitor = cutting_ && table_.visit_visitor.back() == row.visitor;
    if (!same_visitor) table_.visitors += 1;
    if (!same_visitor || row.time - table_.hit_time.back() > kVisitGapSeconds) begin_visit(row);
    add_hit(row);
  }

  // `visitors`: how many the visits are of.
  void copy(const DayTable& from, Visits visits, size_t visitors) {
    const size_t hits = table_.hits();
    const size_t first_hit = from.visit_first[visits.first];
    const size_t end_hit = from.visit_first[visits.end];
    append(table_.visit_visitor, from.visit_visitor, visits.first, visits.end);
    append(table_.visit_duration, from.visit_duration, visits.first, visits.end);
    append(table_.visit_bounce, from.visit_bounce, visits.first, visits.end);
    append(table_.visit_entry, from.visit_entry, visits.first, visits.end);
    append(table_.hit_time, from.hit_time, first_hit, end_hit);
    append(table_.hit_flags, from.hit_flags, first_hit, end_hit);
    for (size_t i = 0; i < kDimensionCount; ++i) {
      if (kDimensions[i].of_visit) append(table_.visit_values[i], from.visit_values[i], visits.first, visits.end);
      if (!kDimensions[i].of_visit) append(table_.hit_values[i], from.hit_values[i], first_hit, end_hit);
    }
    for (size_t visit = visits.first; visit < visits.end; ++visit) {
      table_.visit_first.push_back(static_cast<uint32_t>(from.visit_first[visit + 1] - first_hit + hits));
    }
    table_.visitors += static_cast<uint32_t>(visitors);
    cutting_ = false;
  }

  DayTable finish() { return std::move(table_); }

 private:
  void begin_visit(const Row& row) {
    cutting_ = true;
    pageviews_ = 0;
    interactive_ = false;
    table_.visit_visitor.push_back(row.visitor);
    table_.visit_duration.push_back(0);
    table_.visit_bounce.push_back(0);
    table_.visit_entry.push_back(kNotKnownId);
    for (const DimensionInfo& dimension : kDimensions) {
      if (dimension.of_visit) table_.visit_values[index(dimension.id)].push_back(row.values[index(dimension.id)]);
    }
    table_.visit_first.push_back(table_.visit_first.back());
  }

  void add_hit(const Row& row) {
    if ((row.flags & kHitPageview) != 0 && pageviews_++ == 0) {
      table_.visit_entry.back() = row.values[index(Dimension::kPage)];
    }
    interactive_ = interactive_ || (row.flags & kHitInteractive) != 0;
    table_.visit_bounce.back() = pageviews_ == 1 && !interactive_ ? 1 : 0;
    table_.visit_first.back() += 1;
    table_.hit_time.push_back(row.time);
    table_.hit_flags.push_back(row.flags);
    for (const DimensionInfo& dimension : kDimensions) {
      if (!dimension.of_visit) table_.hit_values[index(dimension.id)].push_back(row.values[index(dimension.id)]);
    }
    table_.visit_duration.back() = row.time - table_.hit_time[table_.visit_first[table_.visits() - 1]];
  }

  DayTable table_;
  bool cutting_ = false;    // the last visit may go on
  uint32_t pageviews_ = 0;  // of the last visit
  bool interactive_ = false;
};

// One visitor's earlier rows and late ones, by time; between equal times the earlier ones come first.
void add_merged(Builder& builder, const std::vector<Row>& early, std::span<const Place> places, const RowList& late) {
  auto next = early.begin();
  for (const Place& place : places) {
    const Row row = late.at(place.row);
    for (; next != early.end() && next->time <= row.time; ++next) builder.add(*next);
    builder.add(row);
  }
  for (; next != early.end(); ++next) builder.add(*next);
}

}  // namespace

size_t DayTable::bytes() const {
  size_t columns_of_visit = 4;  // first, visitor, duration, entry
  size_t columns_of_hit = 1;    // time
  for (const DimensionInfo& dimension : kDimensions) ++(dimension.of_visit ? columns_of_visit : columns_of_hit);
  return sizeof(DayTable) + visits() * (columns_of_visit * sizeof(uint32_t) + 1) +
         hits() * (columns_of_hit * sizeof(uint32_t) + 1);
}

DayTable build_day_table(int64_t start, const RowList& rows) {
  Builder builder(start, rows.count, 0);
  for (const Place& place : sorted_places(rows)) builder.add(rows.at(place.row));
  return builder.finish();
}

DayTable merge_late_rows(const DayTable& base, const RowList& late) {
  Builder builder(base.start, base.hits() + late.count, base.visits() + late.count);
  const std::vector<Place> places = sorted_places(late);
  size_t copied = 0;   // visits of the base that are in
  uint32_t known = 0;  // late visitors whom the base has
  for (auto at = places.begin(); at != places.end();) {
    const uint32_t visitor = at->visitor();
    const auto end =
        std::find_if(at, places.end(), [visitor](const Place& place) { return place.visitor() != visitor; });
    const Visits old = visits_of(base, visitor, copied);
    known += old.first == old.end ? 0 : 1;
    builder.copy(base, {copied, old.first}, 0);
    add_merged(builder, to_rows(base, old), {at, end}, late);
    copied = old.end;
    at = end;
  }
  builder.copy(base, {copied, base.visits()}, base.visitors - known);
  return builder.finish();
}

}  // namespace footfall
