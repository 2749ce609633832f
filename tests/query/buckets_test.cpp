#include "query/buckets.h"

#include <catch2/catch.hpp>

namespace footfall {
namespace {

Range days(const Zone& zone, const char* first, const char* last) {
  DateRange range{.form = DateRange::Form::kDates};
  REQUIRE(parse_day(first, range.first));
  REQUIRE(parse_day(last, range.last));
  return resolve(range, zone, {}, 0);
}

}  // namespace

TEST_CASE("`time` takes its grain from the range", "[query]") {
  const Zone zone = *Zone::load("Europe/Berlin");
  CHECK(grain_for(days(zone, "2026-01-01", "2026-01-01")) == Grain::kHour);
  CHECK(grain_for(days(zone, "2025-10-25", "2025-10-26")) == Grain::kHour);  // 49 hours
  CHECK(grain_for(days(zone, "2026-01-01", "2026-01-03")) == Grain::kDay);
  CHECK(grain_for(days(zone, "2026-03-01", "2026-08-31")) == Grain::kDay);
  CHECK(grain_for(days(zone, "2026-03-01", "2026-09-01")) == Grain::kMonth);
}

TEST_CASE("a bucket's key is what the zone says, for every minute of a day", "[query]") {
  for (const char* name :
       {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "America/Havana", "Australia/Lord_Howe"}) {
    const Zone zone = *Zone::load(name);
    for (const char* date :
         {"2026-03-29", "2025-10-26", "2026-03-08", "2025-11-02", "1969-07-20", "2025-10-05", "2026-04-05"}) {
      Day day = 0;
      REQUIRE(parse_day(date, day));
      const Span span = zone.span_of(day);
      const DayBuckets hours(zone, Grain::kHour, day, span);
      const DayBuckets minutes(zone, Grain::kMinute, day, span);
      bool same = true;
      for (int64_t second = span.from; second < span.to; second += 59) {
        same = same && hours.key(second) == zone.hour_start(second) && minutes.key(second) == zone.minute_start(second);
        for (const DayBuckets* buckets : {&hours, &minutes}) {
          const uint32_t number = buckets->number(second);
          same = same && number < buckets->count() && buckets->key_of(number) == buckets->key(second);
        }
      }
      CAPTURE(name, date);
      CHECK(same);
    }
  }
}

TEST_CASE("days and months are one bucket a day", "[query]") {
  const Day day = day_number(absl::CivilDay(2026, 3, 29));
  const DayBuckets of_day(Zone::utc(), Grain::kDay, day, Zone::utc().span_of(day));
  const DayBuckets of_month(Zone::utc(), Grain::kMonth, day, Zone::utc().span_of(day));
  CHECK(bucket_label(Grain::kDay, of_day.key(0), Zone::utc()) == "2026-03-29");
  CHECK(bucket_label(Grain::kMonth, of_month.key(0), Zone::utc()) == "2026-03-01");
}

TEST_CASE("labels of a day of 23 and of 25 hours", "[query]") {
  const Zone zone = *Zone::load("Europe/Berlin");
  const std::vector<std::string> spring = *time_labels(Grain::kHour, days(zone, "2026-03-29", "2026-03-29"), zone);
  REQUIRE(spring.size() == 23);
  CHECK(spring[1] == "2026-03-29 01:00:00");
  CHECK(spring[2] == "2026-03-29 03:00:00");
  const std::vector<std::string> autumn = *time_labels(Grain::kHour, days(zone, "2025-10-26", "2025-10-26"), zone);
  REQUIRE(autumn.size() == 25);
  CHECK(autumn[2] == "2025-10-26 02:00:00");
  CHECK(autumn[3] == "2025-10-26 02:00:00");
}

TEST_CASE("an hour that the clocks cut is named by its full hour", "[query]") {
  const Zone zone = *Zone::load("Australia/Lord_Howe");
  const std::vector<std::string> spring = *time_labels(Grain::kHour, days(zone, "2025-10-05", "2025-10-05"), zone);
  REQUIRE(spring.size() == 24);  // of 23 hours and a half
  CHECK(spring[1] == "2025-10-05 01:00:00");
  CHECK(spring[2] == "2025-10-05 02:00:00");
  const std::vector<std::string> autumn = *time_labels(Grain::kHour, days(zone, "2026-04-05", "2026-04-05"), zone);
  REQUIRE(autumn.size() == 25);
  CHECK(autumn[1] == "2026-04-05 01:00:00");
  CHECK(autumn[2] == "2026-04-05 01:00:00");
  CHECK(autumn[3] == "2026-04-05 02:00:00");
}

TEST_CASE("labels of days, months and part of a day", "[query]") {
  const Zone zone = Zone::utc();
  CHECK(*time_labels(Grain::kDay, days(zone, "2026-02-27", "2026-03-01"), zone) ==
        std::vector<std::string>{"2026-02-27", "2026-02-28", "2026-03-01"});
  CHECK(*time_labels(Grain::kMonth, days(zone, "2025-12-31", "2026-02-01"), zone) ==
        std::vector<std::string>{"2025-12-01", "2026-01-01", "2026-02-01"});
  const Range part = resolve({.form = DateRange::Form::kSeconds, .seconds = {86'399, 86'461}}, zone, {}, 0);
  CHECK(*time_labels(Grain::kMinute, part, zone) ==
        std::vector<std::string>{"1970-01-01 23:59:00", "1970-01-02 00:00:00", "1970-01-02 00:01:00"});
}

TEST_CASE("too many labels are refused before they are made", "[query]") {
  const Zone zone = Zone::utc();
  const Result<std::vector<std::string>> labels =
      time_labels(Grain::kMinute, days(zone, "0001-01-01", "9999-01-01"), zone);
  REQUIRE_FALSE(labels.has_value());
  CHECK(labels.error().what == "include.time_labels would be more than 50000 labels");
  CHECK_FALSE(time_labels(Grain::kDay, days(zone, "0001-01-01", "9999-01-01"), zone).has_value());
}

TEST_CASE("an instant with its offset", "[query]") {
  CHECK(iso_label(0, Zone::utc()) == "1970-01-01T00:00:00+00:00");
  CHECK(iso_label(0, *Zone::load("America/St_Johns")) == "1969-12-31T20:30:00-03:30");
}

}  // namespace footfall
