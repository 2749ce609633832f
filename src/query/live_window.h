// The last half hour of an open day, counted while its rows come: what it takes to tell it does not grow with the day.
// One thread.
#pragma once

#include <cstdint>
#include <vector>

#include "fold/rows.h"

namespace footfall {

struct LiveSums {
  uint32_t visitors = 0;
  uint32_t pageviews = 0;
};

class LiveWindow {
 public:
  // Takes the rows that came since the last call; `rows` must be the same view or a later one of the same day. Of the
  // first call those before `from` are left out. A hit ahead of `now` (the clock was set back) counts as of now. All
  // seconds UTC.
  void take(const RowsView& rows, int64_t from, int64_t now);

  // Of the minute that begins at `start`, at most 31 minutes before the newest hit.
  [[nodiscard]] LiveSums minute(int64_t start) const;

  // Of the seconds after `second`, at most 31 minutes before the newest hit.
  [[nodiscard]] LiveSums after(int64_t second) const;

 private:
  // A visitor's newest hit, in seconds of the day; and bit i: there was one i minutes before the minute of that.
  struct Seen {
    uint32_t second = 0;
    uint32_t minutes = 0;
  };

  void note_visitor(uint32_t visitor, uint32_t second);

  int64_t start_ = 0;  // of the day
  size_t taken_ = 0;   // rows
  std::vector<Seen> visitors_;
  std::vector<LiveSums> minutes_;  // by minute of the day
  std::vector<LiveSums> seconds_;  // by second of the day; visitors are with the second of their newest hit
};

}  // namespace footfall
