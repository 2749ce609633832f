#include "query/range.h"

#include <catch2/catch.hpp>

#include "query/buckets.h"

namespace footfall {
namespace {

using Form = DateRange::Form;

// First and last second as the answer shows them.
std::string shown(const DateRange& range, const Zone& zone, int64_t now_s, std::optional<Day> first_day = {}) {
  const Range resolved = resolve(range, zone, first_day, now_s);
  return iso_label(resolved.span.from, zone) + " " + iso_label(resolved.span.to - 1, zone);
}

}  // namespace

TEST_CASE("each form means whole days of the site's zone, as Plausible has it", "[query]") {
  const Zone zone = *Zone::load("Europe/Berlin");
  const int64_t now = zone.second_of(absl::CivilSecond(2026, 3, 31, 0, 30, 15));  // the 30th in UTC
  const Day first = day_number(absl::CivilDay(2025, 12, 24));
  struct Row {
    DateRange range;
    std::string shown;
  };
  for (const Row& row : std::vector<Row>{
           {{.form = Form::kDay}, "2026-03-31T00:00:00+02:00 2026-03-31T23:59:59+02:00"},
           {{.form = Form::kLast24Hours}, "2026-03-30T00:30:16+02:00 2026-03-31T00:30:15+02:00"},
           {{.form = Form::kLastDays, .count = 7}, "2026-03-24T00:00:00+01:00 2026-03-30T23:59:59+02:00"},
           {{.form = Form::kLastDays, .count = 1}, "2026-03-30T00:00:00+02:00 2026-03-30T23:59:59+02:00"},
           {{.form = Form::kLastMonths, .count = 1}, "2026-02-01T00:00:00+01:00 2026-02-28T23:59:59+01:00"},
           {{.form = Form::kLastMonths, .count = 6}, "2025-09-01T00:00:00+02:00 2026-02-28T23:59:59+01:00"},
           {{.form = Form::kMonth}, "2026-03-01T00:00:00+01:00 2026-03-31T23:59:59+02:00"},
           {{.form = Form::kYear}, "2026-01-01T00:00:00+01:00 2026-12-31T23:59:59+01:00"},
           {{.form = Form::kAll}, "2025-12-24T00:00:00+01:00 2026-03-31T23:59:59+02:00"},
           {{.form = Form::kDates, .first = first, .last = first},
            "2025-12-24T00:00:00+01:00 2025-12-24T23:59:59+01:00"},
           {{.form = Form::kMonth, .date = first}, "2025-12-01T00:00:00+01:00 2025-12-31T23:59:59+01:00"},
           {{.form = Form::kLastDays, .count = 2, .date = first},
            "2025-12-22T00:00:00+01:00 2025-12-23T23:59:59+01:00"},
       }) {
    CHECK(shown(row.range, zone, now, first) == row.shown);
  }
}

TEST_CASE("all of a site without data is today", "[query]") {
  CHECK(shown({.form = Form::kAll}, Zone::utc(), 86'400) == "1970-01-02T00:00:00+00:00 1970-01-02T23:59:59+00:00");
}

TEST_CASE("seconds touch the days they lie in, and are no whole days", "[query]") {
  const Range range = resolve({.form = Form::kSeconds, .seconds = {86'399, 86'401}}, Zone::utc(), {}, 0);
  CHECK_FALSE(range.whole_days);
  CHECK((range.first == 0 && range.last == 1));
}

}  // namespace footfall
