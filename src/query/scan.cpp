#include "query/scan.h"

#include <algorithm>

namespace footfall {
namespace {

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

// Whether hits of a visit can lie in different groups, or some pass and others don't.
bool Scan::counts_by_hit(bool whole) const {
  if (!whole || has_fine_time(plan_.axes)) return true;
  return std::any_of(kDimensions.begin(), kDimensions.end(), [this](const DimensionInfo& dimension) {
    return !dimension.of_visit && reads(query_, dimension.id);
  });
}

WantedColumns Scan::wanted_by_filter(bool whole) const {
  WantedColumns wanted{.visitors = asks_of_visitors(query_.filter),
                       .visit_times = !whole,
                       .hit_times = !whole,
                       .entries = entry_matcher_.has_value()};
  for (const DimensionInfo& dimension : kDimensions) {
    if (reads(query_.filter, dimension.id)) wanted.add(dimension.id);
  }
  return wanted;
}

WantedColumns Scan::wanted_by_counts(bool by_hit) const {
  const bool fine = has_fine_time(plan_.axes);
  WantedColumns wanted{.visitors = needs_.hits,
                       .visit_times = fine && (needs_.visits || needs_.based),
                       .hit_times = fine && needs_.hits,
                       .flags = needs_.pageviews && by_hit,
                       .pageviews = needs_.pageviews && !by_hit,
                       .bounces = needs_.based,
                       .entries = needs_.based && reads(query_, Dimension::kPage)};
  for (const DimensionInfo& dimension : kDimensions) {
    if (reads(query_, dimension.id)) wanted.add(dimension.id);
  }
  return wanted;
}

Scan::Masks Scan::masks(const DayFrame& frame, bool whole) {
  const DayColumns& columns = frame.columns;
  const Span window = plan_.range.span;
  const Mask in_range = whole ? Mask() : within(window, columns.start, columns.hit_time);
  Masks masks{.passing = matcher_.mask(columns, in_range, watch_), .entered = {}, .begun = {}};
  if (entry_matcher_) masks.entered = entry_matcher_->mask(columns, in_range, watch_);
  if (!whole) masks.begun = within(window, columns.start, columns.visit_time);
  return masks;
}

Result<void> Scan::day(DayReader& reader) {
  const DayHeader& header = reader.header();
  const bool whole = wholly_in(plan_.range, {header.start, header.end});
  if (auto read = reader.read(wanted_by_filter(whole)); !read) return read;
  const DayFrame frame{reader.columns(), site_.zone, reader.day(), {header.start, header.end}};
  Masks masks = this->masks(frame, whole);
  if (watch_.late()) return too_late();
  if (masks.passing.none && (!masks.entered || masks.entered->none)) return {};
  const bool by_hit = counts_by_hit(whole);
  if (auto read = reader.read(wanted_by_counts(by_hit)); !read) return read;
  if (needs_.hits && !count(hits_, frame, Counted::kHits, masks.passing, by_hit)) return too_many_groups();
  if (!masks.begun.empty()) {
    intersect(masks.passing.visits, masks.begun);
    if (masks.entered) intersect(masks.entered->visits, masks.begun);
  }
  if (needs_.visits && !count(visits_, frame, Counted::kVisits, masks.passing, false)) return too_many_groups();
  const DayMask& based = masks.entered ? *masks.entered : masks.passing;
  if (needs_.based && !count(based_, frame, Counted::kBased, based, false)) return too_many_groups();
  if (watch_.late()) return too_late();
  return {};
}

void Scan::finish() {
  hits_.add_to(groups_);
  visits_.add_to(groups_);
  based_.add_to(groups_);
}

// `by_hit`: hit by hit also where visits would do.
template <class Count>
bool Scan::count(Tally<Count>& tally, const DayFrame& frame, Counted counted, const DayMask& mask, bool by_hit) {
  if (mask.none || !watch_.spend(frame.columns.hits())) return true;
  const DayCodes codes = codes_of(frame, plan_.axes, counted, plan_.times, site_.dictionaries);
  return tally.add(frame.columns, mask, codes, by_hit || codes.by_hit || !mask.hits.empty(), groups_);
}

}  // namespace footfall
