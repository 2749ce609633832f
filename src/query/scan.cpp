#include "query/scan.h"

#include <algorithm>

#include "query/day_counts.h"

namespace footfall {
namespace {

template <class Count>
void walk_hits(const DayColumns& day, const DayMask& mask, const DayCodes& codes, const Count& count,
               std::vector<typename Count::Cell>& cells) {
  const bool one_cell = codes.codes.empty();
  for (uint32_t visit = 0; visit < day.visits(); ++visit) {
    if (!mask.visits.empty() && mask.visits[visit] == 0) continue;
    for (uint32_t hit = day.visit_first[visit]; hit < day.visit_first[visit + 1]; ++hit) {
      if (!mask.hits.empty() && mask.hits[hit] == 0) continue;
      count.hit(cells[one_cell ? 0 : codes.codes[codes.by_hit ? hit : visit]], visit, hit);
    }
  }
}

template <class Count>
void walk_visits(const DayColumns& day, const Mask& mask, const DayCodes& codes, const Count& count,
                 std::vector<typename Count::Cell>& cells) {
  const bool one_cell = codes.codes.empty();
  for (uint32_t visit = 0; visit < day.visits(); ++visit) {
    if (!mask.empty() && mask[visit] == 0) continue;
    count.visit(cells[one_cell ? 0 : codes.codes[visit]], visit, day.visit_first[visit], day.visit_first[visit + 1]);
  }
}

// Counts what passes into its cells, by hits only where they differ within a visit.
template <class Count>
void walk(const DayColumns& day, const DayMask& mask, const DayCodes& codes, Count& count,
          std::vector<typename Count::Cell>& cells) {
  if (codes.by_hit || !mask.hits.empty()) return walk_hits(day, mask, codes, count, cells);
  if (codes.codes.empty() && mask.visits.empty()) return count.day(cells[0]);
  count.by_visit();
  walk_visits(day, mask.visits, codes, count, cells);
}

// Of a day that the range touches.
bool wholly_in(const Range& range, Span day) {
  return range.whole_days || (range.span.from <= day.from && day.to <= range.span.to);
}

bool has_fine_time(const std::vector<Axis>& axes) {
  return std::any_of(axes.begin(), axes.end(),
                     [](const Axis& axis) { return axis == Axis(Grain::kMinute) || axis == Axis(Grain::kHour); });
}

// Which times lie in the window.
Mask within(Span window, int64_t start, std::span<const uint32_t> times) {
  Mask mask(times.size());
  for (size_t i = 0; i < mask.size(); ++i) {
    const int64_t second = start + times[i];
    mask[i] = window.from <= second && second < window.to ? 1 : 0;
  }
  return mask;
}

}  // namespace

Error too_many_groups() {
  return {Code::kBusy, "the query makes too many groups",
          "ask for a shorter date_range, fewer dimensions, or a filter"};
}

Scan::Scan(const Query& query, const Plan& plan, const SiteEntry& site, Deadline deadline, Groups& groups)
    : query_(query),
      plan_(plan),
      site_(site),
      needs_(needs_of(query)),
      watch_(deadline),
      groups_(groups),
      matcher_(query.filter, site.dictionaries, PageOf::kHit) {
  if (needs_.based && reads(query.filter, Dimension::kPage)) {
    entry_matcher_.emplace(query.filter, site.dictionaries, PageOf::kVisit);
  }
}

WantedColumns Scan::wanted(const DayHeader& header) const {
  const bool whole = wholly_in(plan_.range, {header.start, header.end});
  const bool fine = has_fine_time(plan_.axes);
  WantedColumns wanted{.visitors = needs_.hits,
                       .visit_times = !whole || (fine && (needs_.visits || needs_.based)),
                       .hit_times = !whole || (fine && needs_.hits),
                       .flags = needs_.hits,
                       .bounces = needs_.based,
                       .entries = needs_.based && reads(query_, Dimension::kPage)};
  for (const DimensionInfo& dimension : kDimensions) {
    if (reads(query_, dimension.id)) wanted.add(dimension.id);
  }
  return wanted;
}

Scan::Masks Scan::masks(const DayFrame& frame) {
  const DayColumns& columns = frame.columns;
  Masks masks{.passing = matcher_.mask(columns, watch_), .entered = {}, .begun = {}};
  if (entry_matcher_) masks.entered = entry_matcher_->mask(columns, watch_);
  if (wholly_in(plan_.range, frame.span)) return masks;
  const Span window = plan_.range.span;
  const Mask hits = within(window, columns.start, columns.hit_time);
  if (masks.entered) intersect(masks.entered->hits, hits);
  intersect(masks.passing.hits, hits);
  masks.begun = within(window, columns.start, columns.visit_time);
  return masks;
}

Result<void> Scan::day(Day day, const DayHeader& header, const DayColumns& columns) {
  const DayFrame frame{columns, site_.zone, day, {header.start, header.end}};
  Masks masks = this->masks(frame);
  if (needs_.hits && !count<CountHits>(frame, Counted::kHits, masks.passing)) return too_many_groups();
  if (!masks.begun.empty()) {
    intersect(masks.passing.visits, masks.begun);
    if (masks.entered) intersect(masks.entered->visits, masks.begun);
  }
  if (needs_.visits && !count<CountVisits>(frame, Counted::kVisits, masks.passing)) return too_many_groups();
  const DayMask& based = masks.entered ? *masks.entered : masks.passing;
  if (needs_.based && !count<CountBased>(frame, Counted::kBased, based)) return too_many_groups();
  if (watch_.late()) return too_late();
  return {};
}

template <class Count>
bool Scan::count(const DayFrame& frame, Counted counted, const DayMask& mask) {
  if (!watch_.spend(frame.columns.hits())) return true;
  const DayCodes codes = codes_of(frame, plan_.axes, counted, plan_.times, site_.dictionaries);
  std::vector<typename Count::Cell> cells(codes.keys.size());
  Count count(frame.columns);
  walk(frame.columns, mask, codes, count, cells);
  for (size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty()) continue;
    Group* group = groups_.at(codes.keys[i]);
    if (group == nullptr) return false;
    cells[i].add_to(group->sums);
  }
  return true;
}

}  // namespace footfall
