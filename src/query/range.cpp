#include "query/range.h"

#include <algorithm>

namespace footfall {
namespace {

Range of_days(const Zone& zone, Day first, Day last) {
  return {.whole_days = true, .first = first, .last = last, .span = {zone.span_of(first).from, zone.span_of(last).to}};
}

Range of_seconds(const Zone& zone, Span span) {
  return {.whole_days = false, .first = zone.day_of(span.from), .last = zone.day_of(span.to - 1), .span = span};
}

// Whole months, `from` and `to` counted from the month of `day`; both included.
Range of_months(const Zone& zone, Day day, int32_t from, int32_t to) {
  const absl::CivilMonth month(civil_day(day));
  return of_days(zone, day_number(absl::CivilDay(month + from)), day_number(absl::CivilDay(month + to + 1)) - 1);
}

}  // namespace

Range resolve(const DateRange& range, const Zone& zone, std::optional<Day> first_day, int64_t now_s) {
  using Form = DateRange::Form;
  const Day today = range.date.value_or(zone.day_of(now_s));
  switch (range.form) {
    case Form::kDay:
      return of_days(zone, today, today);
    case Form::kLast24Hours:
      return of_seconds(zone, {now_s + 1 - 24 * 3600, now_s + 1});
    case Form::kLastDays:
      return of_days(zone, today - range.count, today - 1);
    case Form::kLastMonths:
      return of_months(zone, today, -range.count, -1);
    case Form::kMonth:
      return of_months(zone, today, 0, 0);
    case Form::kYear: {
      const int32_t month = civil_day(today).month();
      return of_months(zone, today, 1 - month, 12 - month);
    }
    case Form::kAll:
      return of_days(zone, std::min(first_day.value_or(today), today), today);
    case Form::kDates:
      return of_days(zone, range.first, range.last);
    case Form::kSeconds:
      return of_seconds(zone, range.seconds);
  }
  return of_days(zone, today, today);
}

}  // namespace footfall
