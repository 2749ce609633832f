#include "query/plan.h"

namespace footfall {
namespace {

// Which block of a day can answer a query by these axes, and which of a month.
struct Usable {
  RollupKind of_day;
  std::optional<RollupKind> of_month;
};

std::optional<Usable> usable_for(Grain grain) {
  switch (grain) {
    case Grain::kMinute:
      return Usable{RollupKind::kMinute, {}};
    case Grain::kHour:
      return Usable{RollupKind::kHour, {}};
    case Grain::kDay:
      return Usable{RollupKind::kDay, RollupKind::kDays};
    case Grain::kMonth:
      return Usable{RollupKind::kDay, RollupKind::kDay};
    case Grain::kAuto:
      break;
  }
  return std::nullopt;
}

std::optional<Usable> usable_for(Dimension dimension) { return Usable{rollup_kind(dimension), rollup_kind(dimension)}; }

std::optional<Usable> usable_for(RejectField) { return std::nullopt; }

std::optional<Usable> usable_for(const std::vector<Axis>& axes) {
  if (axes.empty()) return Usable{RollupKind::kDay, RollupKind::kDay};
  if (axes.size() == 1) return std::visit([](auto axis) { return usable_for(axis); }, axes[0]);
  // Blocks by value know nothing finer than their day, and none knows two dimensions.
  if (axes.size() > 2) return std::nullopt;
  const bool time_first = is_time(axes[0]);
  if (time_first == is_time(axes[1])) return std::nullopt;
  const Grain grain = std::get<Grain>(axes[time_first ? 0 : 1]);
  if (grain != Grain::kDay && grain != Grain::kMonth) return std::nullopt;
  std::optional<Usable> usable = usable_for(std::get<Dimension>(axes[time_first ? 1 : 0]));
  if (usable && grain == Grain::kDay) usable->of_month.reset();
  return usable;
}

using Days = std::map<Day, DayEntry>;

bool wholly_in(const Range& range, Day day, const DayHeader& header) {
  if (range.whole_days) return range.first <= day && day <= range.last;
  return range.span.from <= header.start && header.end <= range.span.to;
}

bool touches(const Range& range, Day day, const DayHeader& header) {
  if (range.whole_days) return range.first <= day && day <= range.last;
  return header.start < range.span.to && range.span.from < header.end;
}

// Every day of the month, and no other, is what its block sums, and all of each is asked for.
bool told_by_month(const MonthEntry& month, const Range& range, Days::const_iterator day, Days::const_iterator end) {
  size_t days = 0;
  for (; day != end; ++day, ++days) {
    const auto summed = month.days.find(day->first);
    if (summed == month.days.end() || summed->second != day->second.header->generation) return false;
    if (!day->second.rolled_up() || !wholly_in(range, day->first, *day->second.header)) return false;
  }
  return days == month.days.size();
}

bool empty(const DayEntry& entry) { return entry.rolled_up() && entry.header->sealed_rows == 0; }

void add_day(Plan& plan, const std::optional<Usable>& usable, Day day, const DayEntry& entry) {
  if (!touches(plan.range, day, *entry.header) || empty(entry)) return;
  plan.other_mask |= entry.header->other_mask;
  const bool summed = usable && entry.rolled_up() && wholly_in(plan.range, day, *entry.header);
  plan.steps.push_back({.kind = summed ? Step::Kind::kDayRollup : Step::Kind::kScan,
                        .day = day,
                        .generation = entry.header->generation,
                        .entry = &entry});
}

void add_month(Plan& plan, const std::optional<Usable>& usable, const SiteEntry& site, Days::const_iterator day,
               Days::const_iterator end) {
  const Day first = month_start(day->first);
  const auto month = site.months.find(first);
  const bool summed =
      usable && usable->of_month && month != site.months.end() && told_by_month(month->second, plan.range, day, end);
  if (summed) {
    plan.steps.push_back({.kind = Step::Kind::kMonthRollup, .day = first, .generation = month->second.generation});
  }
  for (; day != end; ++day) {
    if (summed) {
      plan.other_mask |= day->second.header->other_mask;
    } else {
      add_day(plan, usable, day->first, day->second);
    }
  }
}

Day next_month(Day day) { return day_number(absl::CivilDay(absl::CivilMonth(civil_day(day)) + 1)); }

}  // namespace

Plan make_plan(const Query& query, const SiteEntry& site, const Range& range, bool force_scan) {
  Plan plan{.range = range, .axes = query.dimensions};
  const bool unfiltered = query.filter.children.empty() && !force_scan;
  const std::optional<Usable> usable = unfiltered ? usable_for(plan.axes) : std::nullopt;
  if (usable) plan.rollup = usable->of_day;
  if (usable) plan.month_rollup = usable->of_month.value_or(RollupKind{});
  // Where the time zone has changed, a day can reach a day further than the present zone says.
  auto day = site.days.lower_bound(range.first - 1);
  while (day != site.days.end() && day->first <= range.last + 1) {
    const auto end = site.days.lower_bound(next_month(day->first));
    add_month(plan, usable, site, site.days.lower_bound(month_start(day->first)), end);
    day = end;
  }
  if (!plan.steps.empty()) plan.times = TimeCodes(site.zone, plan.steps.front().day);
  return plan;
}

}  // namespace footfall
