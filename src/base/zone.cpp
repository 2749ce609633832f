#include "base/zone.h"

#include <charconv>

#include <fmt/format.h>

namespace footfall {
namespace {

constexpr absl::CivilDay kEpoch(1970, 1, 1);

bool parse_number(std::string_view text, int& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

Result<Zone> Zone::load(const std::string& name) {
  absl::TimeZone zone;
  // absl also takes "Fixed/UTC+01:00:00", and files by path: neither is a name that a person means.
  const bool plausible = !name.empty() && name.size() < 64 && name[0] != '/' && name.find("..") == std::string::npos &&
                         name.rfind("Fixed/", 0) != 0 && name != "localtime";
  if (!plausible || !absl::LoadTimeZone(name, &zone)) {
    return Error{Code::kInvalid, fmt::format("there is no time zone \"{}\"", name),
                 "use an IANA name such as Europe/Berlin or America/New_York"};
  }
  return Zone(name, zone);
}

Zone Zone::utc() { return Zone("UTC", absl::UTCTimeZone()); }

Day Zone::day_of(int64_t second) const {
  const Day day = day_number(absl::CivilDay(local(second)));
  // A change of clocks just after midnight lets the local date go back for some minutes: the spans decide.
  const Span span = span_of(day);
  if (second < span.from) return day - 1;
  if (second >= span.to) return day + 1;
  return day;
}

Span Zone::span_of(Day day) const {
  return {second_of(absl::CivilSecond(civil_day(day))), second_of(absl::CivilSecond(civil_day(day + 1)))};
}

int64_t Zone::hour_start(int64_t second) const {
  const absl::CivilSecond at = local(second);
  return second - at.minute() * 60 - at.second();
}

int64_t Zone::minute_start(int64_t second) const { return second - local(second).second(); }

std::string Zone::label(int64_t second) const {
  const absl::CivilSecond at = local(second);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", at.year(), at.month(), at.day(), at.hour(), at.minute(),
                     at.second());
}

int64_t Zone::second_of(const absl::CivilSecond& at) const {
  const absl::TimeZone::TimeInfo info = zone_.At(at);
  const bool skipped = info.kind == absl::TimeZone::TimeInfo::SKIPPED;
  return absl::ToUnixSeconds(skipped ? info.trans : info.pre);
}

absl::CivilSecond Zone::local(int64_t second) const { return zone_.At(absl::FromUnixSeconds(second)).cs; }

std::string day_label(Day day) {
  const absl::CivilDay date = civil_day(day);
  return fmt::format("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
}

bool parse_day(std::string_view text, Day& day) {
  int year = 0;
  int month = 0;
  int date = 0;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  if (!parse_number(text.substr(0, 4), year) || !parse_number(text.substr(5, 2), month) ||
      !parse_number(text.substr(8, 2), date)) {
    return false;
  }
  const absl::CivilDay parsed(year, month, date);
  if (parsed.year() != year || parsed.month() != month || parsed.day() != date) return false;
  day = day_number(parsed);
  return true;
}

absl::CivilDay civil_day(Day day) { return kEpoch + day; }

Day day_number(absl::CivilDay day) { return static_cast<Day>(day - kEpoch); }

Day month_start(Day day) { return day_number(absl::CivilDay(absl::CivilMonth(civil_day(day)))); }

}  // namespace footfall
