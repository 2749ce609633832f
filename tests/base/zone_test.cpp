#include "base/zone.h"

#include <random>

#include <catch2/catch.hpp>

namespace footfall {
namespace {

Zone zone(const std::string& name) {
  auto loaded = Zone::load(name);
  REQUIRE(loaded);
  return *loaded;
}

Day day(const std::string& text) {
  Day parsed = 0;
  REQUIRE(parse_day(text, parsed));
  return parsed;
}

}  // namespace

TEST_CASE("days have 23, 24, 25 and 23.5 hours where clocks change") {
  struct Case {
    const char* zone;
    const char* day;
    double hours;
  };
  const Case cases[] = {
      {"UTC", "2025-10-26", 24},
      {"Europe/Berlin", "2025-10-26", 25},
      {"Europe/Berlin", "2025-03-30", 23},
      {"Australia/Lord_Howe", "2025-10-05", 23.5},
      {"Australia/Lord_Howe", "2025-04-06", 24.5},
      {"America/Sao_Paulo", "2018-11-04", 23},  // its midnight was skipped
      {"America/Havana", "2025-11-02", 25},     // its midnight hour came twice
  };
  for (const Case& c : cases) {
    INFO(c.zone << " " << c.day);
    const Span span = zone(c.zone).span_of(day(c.day));
    CHECK(static_cast<double>(span.to - span.from) / 3600 == c.hours);
  }
}

TEST_CASE("days meet without gap or overlap, and every second is in the day that day_of names") {
  for (const char* name : {"Europe/Berlin", "America/Sao_Paulo", "America/Havana", "Australia/Lord_Howe",
                           "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia"}) {
    const Zone z = zone(name);
    for (Day d = day("2006-01-01"); d < day("2012-01-01"); ++d) {
      const Span span = z.span_of(d);
      REQUIRE(span.to == z.span_of(d + 1).from);
      REQUIRE(span.from <= span.to);  // Apia skipped a whole day
      if (span.from == span.to) continue;
      REQUIRE(z.day_of(span.from) == d);
      REQUIRE(z.day_of(span.to - 1) == d);
    }
  }
}

TEST_CASE("a zone that follows another ends the day in progress, and days still meet") {
  struct Case {
    const char* from;
    const char* to;
    const char* now;  // UTC
    const char* day;  // in progress then
    double hours;     // of that day
  };
  const Case cases[] = {
      {"Europe/Berlin", "UTC", "2025-10-20", "2025-10-20", 26},
      {"UTC", "Europe/Berlin", "2025-10-20", "2025-10-20", 24},
      {"Pacific/Kiritimati", "Pacific/Niue", "2025-10-20", "2025-10-20", 49},
      {"Pacific/Niue", "Pacific/Kiritimati", "2025-10-20", "2025-10-19", 24},
      {"Europe/Berlin", "Europe/Berlin", "2025-10-20", "2025-10-20", 24},
  };
  for (const Case& c : cases) {
    INFO(c.from << " to " << c.to);
    const int64_t now = Zone::utc().span_of(day(c.now)).from;
    const auto zones = Zone::changed({{c.from}}, c.to, now);
    REQUIRE(zones);
    CHECK(zones->back().name == c.to);
    const auto z = Zone::load(*zones);
    REQUIRE(z);
    CHECK(z->day_of(now) == day(c.day));
    CHECK(static_cast<double>(z->span_of(day(c.day)).to - z->span_of(day(c.day)).from) / 3600 == c.hours);
    for (Day d = day("2025-10-10"); d < day("2025-10-30"); ++d) CHECK(z->span_of(d).to == z->span_of(d + 1).from);
  }
}

TEST_CASE("however often the zone changes, days meet without gap or overlap") {
  std::mt19937 random(7);
  const char* names[] = {"UTC",          "Europe/Berlin",  "Pacific/Kiritimati",
                         "Pacific/Niue", "Asia/Kathmandu", "Pacific/Apia"};
  for (int round = 0; round < 300; ++round) {
    INFO("round " << round);
    std::vector<ZoneFrom> zones{{names[random() % 6]}};
    int64_t now = Zone::utc().span_of(day("2011-12-20")).from;
    for (uint32_t changes = random() % 5; changes > 0; --changes) {
      now += static_cast<int64_t>(random() % (3 * 86'400));
      const auto before = Zone::load(zones);
      REQUIRE(before);
      const auto changed = Zone::changed(zones, names[random() % 6], now);
      REQUIRE(changed);
      const auto after = Zone::load(*changed);
      REQUIRE(after);
      // What has passed stays as it was.
      for (int i = 0; i < 20; ++i) {
        const int64_t past = now - static_cast<int64_t>(random() % (10 * 86'400));
        REQUIRE(after->day_of(past) == before->day_of(past));
        REQUIRE(after->span_of(after->day_of(past)).from == before->span_of(before->day_of(past)).from);
      }
      zones = *changed;
    }
    const auto z = Zone::load(zones);
    REQUIRE(z);
    for (Day d = day("2011-12-10"); d < day("2012-01-20"); ++d) {
      const Span span = z->span_of(d);
      REQUIRE(span.from <= span.to);
      REQUIRE(span.to == z->span_of(d + 1).from);
      if (span.from == span.to) continue;
      REQUIRE(z->day_of(span.from) == d);
      REQUIRE(z->day_of(span.to - 1) == d);
    }
  }
}

TEST_CASE("hours and minutes begin where local clocks say") {
  const Zone kathmandu = zone("Asia/Kathmandu");  // UTC+5:45
  CHECK(kathmandu.hour_start(1'700'000'000) == 1'699'996'500);
  CHECK(kathmandu.label(1'699'996'500) == "2023-11-15 03:00:00");
  CHECK(kathmandu.minute_start(1'700'000'039) == 1'699'999'980);
  const Zone berlin = zone("Europe/Berlin");
  const int64_t first = 1'761'436'800;  // 2025-10-26 02:00 in summer time
  CHECK(berlin.label(berlin.hour_start(first)) == berlin.label(berlin.hour_start(first + 3600)));
  CHECK(berlin.hour_start(first) != berlin.hour_start(first + 3600));
}

TEST_CASE("what is no IANA name is refused with a hint") {
  for (const char* name : {"", "Mars/Base", "../etc/passwd", "/etc/localtime", "localtime", "Fixed/UTC+01:00:00"}) {
    const auto loaded = Zone::load(name);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().hint.find("IANA") != std::string::npos);
  }
}

TEST_CASE("dates are read strictly and written back") {
  CHECK(day_label(day("2024-02-29")) == "2024-02-29");
  CHECK(day("1970-01-01") == 0);
  CHECK(month_start(day("2024-02-29")) == day("2024-02-01"));
  Day ignored = 0;
  for (const char* text : {"2023-02-29", "2024-13-01", "2024-1-01", "24-01-01", "2024/01/01", "2024-01-01T", ""}) {
    CHECK_FALSE(parse_day(text, ignored));
  }
}

}  // namespace footfall
