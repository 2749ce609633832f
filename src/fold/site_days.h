// A set of site-days as the fold holds them, and what has happened to them since the last flip and publication. The
// fold has one of all days; a job has one of the days that it makes anew. Fold thread.
#pragma once

#include <deque>
#include <map>
#include <set>

#include "fold/catalogue.h"
#include "fold/live_day.h"

namespace footfall {

struct DayKey {
  SiteNumber site = kNoSite;
  Day day = 0;
  auto operator<=>(const DayKey&) const = default;
};

struct SiteDays {
  std::map<DayKey, LiveDay> days;
  std::set<DayKey> dirty;    // not flipped as they are now
  std::set<DayKey> changed;  // since the last publication
  std::set<DayKey> in_memory;
  std::map<SiteNumber, std::deque<RecentReject>> recent;  // newest first, at most kRecentRejects a site
  size_t unstored_rows = 0;

  void touch(const DayKey& key) {
    dirty.insert(key);
    changed.insert(key);
  }
  void forget(const DayKey& key);
  void free_memory(const DayKey& key);

  // The days of one site, ascending.
  [[nodiscard]] std::map<DayKey, LiveDay>::const_iterator begin_of(SiteNumber site) const;
  [[nodiscard]] std::map<DayKey, LiveDay>::const_iterator end_of(SiteNumber site) const;

  [[nodiscard]] size_t memory_bytes() const;
  // The day in memory whose last record is the oldest. There must be one.
  [[nodiscard]] DayKey quietest() const;
};

}  // namespace footfall
