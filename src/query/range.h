// The range of a query: as it was asked ("7d"), and as the days and seconds that it means for a site at a moment.
//
// The forms and their meaning are those of Plausible's Stats API v2 (plausible.io/docs/stats-api#date_range, and its
// open source where that page is short), all in the site's time zone. "Today" is the query's `date`, if it has one:
//   "day"     today, whole
//   "24h"     the 24 hours that end with the current second; `date` does not move them
//   "Nd"      the N whole days before today, today not included ("7d", "28d", "30d", "91d", up to 5,000)
//   "Nmo"     the N whole months before the current one ("6mo", "12mo", up to 100)
//   "month"   the whole current month; "year" the whole current year
//   "all"     from the site's first day with data up to and including today
//   [from, to] of dates: both included; of date-times: both seconds included, fractions cut off
#pragma once

#include <cstdint>
#include <optional>

#include "base/zone.h"
#include "footfall/site.h"

namespace footfall {

inline constexpr int32_t kMostRangeDays = 5'000;
inline constexpr int32_t kMostRangeMonths = 100;

struct DateRange {
  enum class Form : uint8_t { kDay, kLast24Hours, kLastDays, kLastMonths, kMonth, kYear, kAll, kDates, kSeconds };

  Form form = Form::kDay;
  int32_t count = 0;  // of kLastDays and kLastMonths
  Day first = 0;      // of kDates, both included
  Day last = 0;
  Span seconds;             // of kSeconds
  std::optional<Day> date;  // stands for today
};

// The same for one site at one moment. A range of whole days takes site-days by their number, so that it is the sum of
// its days also where a site's time zone has changed and a day has odd ends.
struct Range {
  bool whole_days = true;
  Day first = 0;  // the days it touches, both included
  Day last = 0;
  Span span;
};

// `first_day` is the site's first day with data.
Range resolve(const DateRange& range, const Zone& zone, std::optional<Day> first_day, int64_t now_s);

}  // namespace footfall
