#include "base/zone.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "base/zone_data.h"

namespace footfall {
namespace {

constexpr absl::CivilDay kEpoch(1970, 1, 1);

bool parse_number(std::string_view text, int& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

Result<absl::TimeZone> load_zone(const std::string& name) {
  absl::TimeZone zone;
  // absl also takes "Fixed/UTC+01:00:00", which no person means, and keeps each name that it doesn't know for ever.
  if (!is_zone_name(name) || !absl::LoadTimeZone(name, &zone)) {
    return Error{Code::kInvalid, fmt::format("there is no time zone \"{}\"", name),
                 "use an IANA name such as Europe/Berlin or America/New_York"};
  }
  return zone;
}

absl::CivilSecond local_in(const absl::TimeZone& zone, int64_t second) {
  return zone.At(absl::FromUnixSeconds(second)).cs;
}

int64_t second_in(const absl::TimeZone& zone, const absl::CivilSecond& at) {
  const absl::TimeZone::TimeInfo info = zone.At(at);
  const bool skipped = info.kind == absl::TimeZone::TimeInfo::SKIPPED;
  return absl::ToUnixSeconds(skipped ? info.trans : info.pre);
}

int64_t start_in(const absl::TimeZone& zone, Day day) { return second_in(zone, absl::CivilSecond(civil_day(day))); }

Day day_in(const absl::TimeZone& zone, int64_t second) {
  const Day day = day_number(absl::CivilDay(local_in(zone, second)));
  // A change of clocks just after midnight lets the local date go back for some minutes: the starts decide.
  if (second < start_in(zone, day)) return day - 1;
  if (second >= start_in(zone, day + 1)) return day + 1;
  return day;
}

}  // namespace

Result<Zone> Zone::load(const std::string& name) { return load(std::vector<ZoneFrom>{{name}}); }

Result<Zone> Zone::load(const std::vector<ZoneFrom>& zones) {
  std::vector<Part> parts;
  for (const ZoneFrom& zone : zones) {
    auto loaded = load_zone(zone.name);
    if (!loaded) return loaded.error();
    // The old zone may have begun another date by then: what is between belongs to its last day all the same.
    if (!parts.empty()) parts.back().last = zone.first - 1;
    parts.push_back({zone.from, std::numeric_limits<Day>::max(), *loaded});
  }
  return Zone(std::move(parts));
}

Zone Zone::utc() { return Zone({{INT64_MIN, std::numeric_limits<Day>::max(), absl::UTCTimeZone()}}); }

Result<std::vector<ZoneFrom>> Zone::changed(std::vector<ZoneFrom> zones, const std::string& name, int64_t now) {
  const auto before = load(zones);
  if (!before) return before.error();
  const auto after = load_zone(name);
  if (!after) return after.error();
  if (zones.back().name == name) return zones;
  const Day today = before->day_of(now);
  const int64_t from = std::max(before->span_of(today).to, start_in(*after, today + 1));
  std::erase_if(zones, [now](const ZoneFrom& zone) { return zone.from > now; });
  zones.push_back({name, from, today + 1});
  return zones;
}

const Zone::Part& Zone::part_at(int64_t second) const {
  const auto next = std::upper_bound(parts_.begin() + 1, parts_.end(), second,
                                     [](int64_t at, const Part& part) { return at < part.from; });
  return *(next - 1);
}

const Zone::Part& Zone::part_of(Day day) const {
  const auto found = std::find_if(parts_.begin(), parts_.end(), [day](const Part& part) { return day <= part.last; });
  return *found;
}

Day Zone::day_of(int64_t second) const {
  const Part& part = part_at(second);
  return std::min(day_in(part.zone, second), part.last);
}

Span Zone::span_of(Day day) const {
  const Part& part = part_of(day);
  const int64_t from = std::max(start_in(part.zone, day), part.from);
  if (day == part.last) return {from, (&part + 1)->from};
  return {from, std::max(start_in(part.zone, day + 1), from)};
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
  return second_in(part_of(day_number(absl::CivilDay(at))).zone, at);
}

absl::CivilSecond Zone::local(int64_t second) const { return local_in(part_at(second).zone, second); }

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
