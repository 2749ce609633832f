#include "rawlog/disk_forecast.h"

#include <catch2/catch.hpp>

namespace footfall {
namespace {

constexpr int64_t kMinute = int64_t{60} * 1'000'000;
constexpr int64_t kHour = 60 * kMinute;
constexpr uint64_t kGb = 1024 * 1024 * 1024;

}  // namespace

TEST_CASE("a forecast says nothing in its first hour, and then when the disk will be full") {
  DiskForecast forecast;
  CHECK_FALSE(forecast.days_left());
  for (int minute = 0; minute <= 59; ++minute) forecast.note(minute * kMinute, 100 * kGb - minute * kGb / 60);
  CHECK_FALSE(forecast.days_left());
  for (int minute = 60; minute <= 600; ++minute) forecast.note(minute * kMinute, 100 * kGb - minute * kGb / 60);
  CHECK(forecast.growth_a_day() / kGb == 24);
  CHECK(*forecast.days_left() == Approx(90.0 / 24));
}

TEST_CASE("a disk that does not fill is never full") {
  DiskForecast forecast;
  forecast.note(0, 5 * kGb);
  forecast.note(2 * kHour, 5 * kGb);
  CHECK_FALSE(forecast.days_left());
  forecast.note(4 * kHour, 6 * kGb);
  CHECK_FALSE(forecast.days_left());
}

TEST_CASE("what is longer than two days ago is forgotten, and so is all when the clock is set back") {
  DiskForecast forecast;
  forecast.note(0, 1'000 * kGb);
  for (int hour = 1; hour <= 100; ++hour) forecast.note(hour * kHour, 480 * kGb - hour * kGb);
  CHECK(forecast.growth_a_day() / kGb == 24);
  forecast.note(50 * kHour, 300 * kGb);
  CHECK_FALSE(forecast.days_left());
}

}  // namespace footfall
