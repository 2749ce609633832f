// Counts a site-day's rows into the groups of a query, in the design's meaning:
//   visitors, pageviews, events   of the hits in range that pass the filter, in the group of each
//   visits                        that begin in range and have such a hit, in the bucket of their first hit
//   bounces, durations            of those visits, from all their hits; a page means the visit's entry page
// One query, one thread; days in any order.
#pragma once

#include <optional>

#include "query/day_axes.h"
#include "query/deadline.h"
#include "query/groups.h"
#include "query/matcher.h"
#include "query/plan.h"

namespace footfall {

// kBusy in words: the query holds all the groups it may.
Error too_many_groups();

class Scan {
 public:
  // Everything named must outlive it.
  Scan(const Query& query, const Plan& plan, const SiteEntry& site, Deadline deadline, Groups& groups);

  // What scanning a day with this header reads.
  [[nodiscard]] WantedColumns wanted(const DayHeader& header) const;

  Result<void> day(Day day, const DayHeader& header, const DayColumns& columns);

 private:
  struct Masks {
    DayMask passing;                 // hits in range that pass
    std::optional<DayMask> entered;  // the same where a page is the entry page; nothing: as `passing`
    Mask begun;                      // visits that begin in range
  };

  Masks masks(const DayFrame& frame);
  template <class Count>
  bool count(const DayFrame& frame, Counted counted, const DayMask& mask);

  const Query& query_;
  const Plan& plan_;
  const SiteEntry& site_;
  const Needs needs_;
  Watch watch_;
  Groups& groups_;
  Matcher matcher_;
  std::optional<Matcher> entry_matcher_;  // where a page in the filter makes a difference for bounces and durations
};

}  // namespace footfall
