// A time zone as the fold and the query need it: which local day an instant belongs to, where days and hours begin.
// Instants are seconds since 1970-01-01 UTC. Immutable; any thread.
#pragma once

#include <string>
#include <vector>

#include <absl/time/time.h>

#include "footfall/result.h"
#include "footfall/site.h"

namespace footfall {

struct Span {
  int64_t from = 0;
  int64_t to = 0;  // not included
};

// One IANA zone, or several, one after the other: where one takes over a day ends.
class Zone {
 public:
  // An IANA name such as "Europe/Berlin".
  static Result<Zone> load(const std::string& name);
  static Result<Zone> load(const std::vector<ZoneFrom>& zones);
  static Zone utc();

  // The list after a change to `name`, decided at `now`: the day in progress ends at the later of its own end and the
  // start of the next date in the new zone. A zone that was to follow but has not begun is forgotten.
  static Result<std::vector<ZoneFrom>> changed(std::vector<ZoneFrom> zones, const std::string& name, int64_t now);

  // Days are the half-open spans of span_of(): they never overlap and leave no gap, also where a local midnight is
  // skipped (the day begins at the change) or repeated (it begins at the first).
  [[nodiscard]] Day day_of(int64_t second) const;
  [[nodiscard]] Span span_of(Day day) const;

  // Start of the local hour or minute that `second` lies in. A repeated hour has two starts.
  [[nodiscard]] int64_t hour_start(int64_t second) const;
  [[nodiscard]] int64_t minute_start(int64_t second) const;

  // Local time as "2026-01-01 13:00:00".
  [[nodiscard]] std::string label(int64_t second) const;

  // Local time to an instant; a skipped time is moved forward, of a repeated one the first is taken.
  [[nodiscard]] int64_t second_of(const absl::CivilSecond& local) const;
  [[nodiscard]] absl::CivilSecond local(int64_t second) const;

 private:
  struct Part {
    int64_t from;  // second at which it takes over
    Day last;      // the last date that it decides
    absl::TimeZone zone;
  };

  explicit Zone(std::vector<Part> parts) : parts_(std::move(parts)) {}
  [[nodiscard]] const Part& part_at(int64_t second) const;
  [[nodiscard]] const Part& part_of(Day day) const;

  std::vector<Part> parts_;  // ascending; never empty
};

// "2026-01-31", and back; false when the text is not a date.
std::string day_label(Day day);
bool parse_day(std::string_view text, Day& day);

absl::CivilDay civil_day(Day day);
Day day_number(absl::CivilDay day);

// First day of the month that `day` lies in.
Day month_start(Day day);

}  // namespace footfall
