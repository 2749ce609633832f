// A replay: site-days of the past folded again under today's rules and settings, some at a time, oldest date first.
// This is what one is about and how far it is, as stored from its request until the next one's.
#pragma once

#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fold/catalogue.h"
#include "fold/named_day.h"
#include "fold/replay_difference.h"
#include "fold/site_days.h"

namespace footfall {

struct ReplayRequest {
  std::string domain;  // of one site; empty: of all, and of the unknown hosts
  Day from = std::numeric_limits<Day>::min();
  Day to = std::numeric_limits<Day>::max();
  bool only_older = false;  // days of today's versions stay as they are
  bool dry_run = false;     // nothing is changed, nor stored

  [[nodiscard]] bool of_everything() const {
    return domain.empty() && from == std::numeric_limits<Day>::min() && to == std::numeric_limits<Day>::max() &&
           !only_older;
  }
};

// What came of the days so far. Immutable once shown.
struct ReplayFindings {
  ReplayDifference difference;
  std::vector<NamedDay> closed;  // left alone: raw records of them have expired; at most kReplayNamedDays
  uint64_t closed_count = 0;
};

struct Replay {
  ReplayRequest request;
  bool running = false;
  bool stopped = false;         // it was told to end before its time
  uint64_t asked_at = 0;        // days that begin with a later record are not part of it
  uint64_t settings_since = 0;  // as stored when it was asked for: other settings since then have it begin again
  bool begun = false;           // `last` is the last day that is done
  DayKey last;
  uint32_t attempts = 0;  // processes that began the next portion and died
  uint64_t days = 0;      // done
  uint64_t records = 0;   // folded for them
  std::shared_ptr<const ReplayFindings> findings = std::make_shared<ReplayFindings>();
};

std::string encode_replay(const Replay& replay);
Result<Replay> decode_replay(std::string_view bytes);

// The days that are left to do, by date, those of a date by site.
std::deque<DayKey> days_to_do(const Catalogue& catalogue, const Replay& replay);

// What is folded and flipped together.
struct ReplayLimits {
  uint64_t records = 500'000;  // numbers among which its records lie
  size_t days = 256;
};

struct Portion {
  std::set<DayKey> days;
  std::vector<NamedDay> closed;  // that were met on the way
  DayKey last;                   // the last one taken, of both; there is none when both are empty

  [[nodiscard]] bool empty() const { return days.empty() && closed.empty(); }
};

// Takes the next portion from the front of `days`: one day at least. Days that are gone are left out.
Portion take_portion(const Catalogue& catalogue, std::deque<DayKey>& days, const ReplayLimits& limits);

}  // namespace footfall
