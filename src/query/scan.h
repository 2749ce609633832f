// Counts a site-day's rows into the groups of a query, in the design's meaning:
//   visitors, pageviews, events   of the hits in range that pass the filter, in the group of each
//   visits                        that begin in range and have such a hit, in the bucket of their first hit
//   bounces, durations            of those visits, from all their hits; a page means the visit's entry page
// One query, one thread; days in any order.
#pragma once

#include <optional>

#include "query/deadline.h"
#include "query/matcher.h"
#include "query/plan.h"
#include "query/tally.h"

namespace footfall {

// kBusy in words: the query holds all the groups it may.
Error too_many_groups();

class Scan {
 public:
  // Everything named must outlive it.
  Scan(const Query& query, const Plan& plan, const SiteEntry& site, Deadline deadline, Groups& groups);

  // Reads of the day what it needs: first what the filter looks at, the rest only if something passes.
  Result<void> day(DayReader& reader);

  // After the last day: what was counted becomes sums of the groups.
  void finish();

 private:
  struct Masks {
    DayMask passing;                 // hits in range that pass
    std::optional<DayMask> entered;  // the same where a page is the entry page; nothing: as `passing`
    Mask begun;                      // visits that begin in range
  };

  [[nodiscard]] WantedColumns wanted_by_filter(bool whole) const;
  [[nodiscard]] WantedColumns wanted_by_counts(bool by_hit) const;
  [[nodiscard]] bool counts_by_hit(bool whole) const;
  Masks masks(const DayFrame& frame, bool whole);
  template <class Count>
  bool count(Tally<Count>& tally, const DayFrame& frame, Counted counted, const DayMask& mask, bool by_hit);

  const Query& query_;
  const Plan& plan_;
  const SiteEntry& site_;
  const Needs needs_;
  Watch watch_;
  Groups& groups_;
  Matcher matcher_;
  std::optional<Matcher> entry_matcher_;  // where a page in the filter makes a difference for bounces and durations
  Tally<CountHits> hits_;
  Tally<CountVisits> visits_;
  Tally<CountBased> based_;
};

}  // namespace footfall
