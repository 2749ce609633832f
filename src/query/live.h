// Who is on a site right now: the last five minutes, and each of the last thirty. Nobody's table is built for it, and
// each row of an open day is looked at once, so that watching a busy site costs little.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "fold/catalogue.h"
#include "footfall/limits.h"
#include "footfall/result.h"
#include "query/live_window.h"

namespace footfall {

inline constexpr size_t kLiveMinutes = 30;
inline constexpr int64_t kLiveSeconds = 5 * 60;

struct LiveMinute {
  int64_t start = 0;  // UTC seconds, a whole minute
  uint64_t visitors = 0;
  uint64_t pageviews = 0;
};

struct Live {
  uint64_t visitors = 0;  // distinct, of the last five minutes up to now; across midnight those of both days
  uint64_t pageviews = 0;
  std::array<LiveMinute, kLiveMinutes> minutes;  // oldest first; the last is the minute that is running
  std::vector<RecentReject> rejects;             // newest first
  uint64_t version = 0;                          // of the catalogue
};

// The counts of one site. One thread.
class LiveCounter {
 public:
  // `catalogue` must not be older than that of the last call. A hit whose time is ahead of `now_s` (the clock was set
  // back) counts as of now.
  Result<Live> count(const Catalogue& catalogue, const SiteEntry& site, int64_t now_s);

 private:
  struct OpenDay {
    uint64_t generation = 0;
    LiveWindow window;
  };

  void add_open(Live& live, Day day, const DayEntry& entry, int64_t now_s);

  std::map<Day, OpenDay> days_;  // those of the last half hour
};

// {"visitors":N,"pageviews":N,"minutes":[{"time":"2026-11-21T13:05:00Z","visitors":N,"pageviews":N}, ...],
//  "rejects":[{"time":"2026-11-21T13:05:07.123Z","reason":"bot", ...}, ...],"version":N}; rejects as
//  json_reject.h has them
std::string to_json(const Live& live);

}  // namespace footfall
