// Counts a site-day's rows into the groups of a query, in the design's meaning:
//   visitors, pageviews, events   of the hits in range that pass the filter, in the group of each
//   visits                        that begin in range and have such a hit, in the bucket of their first hit
//   bounces, durations            of those visits, from all their hits; a page means the visit's entry page
// One query, one thread; days in any order.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "query/answer.h"
#include "query/buckets.h"
#include "query/filter.h"
#include "query/groups.h"
#include "query/plan.h"

namespace footfall {

using Deadline = std::chrono::steady_clock::time_point;

// kTimeout in words when the deadline is past.
Result<void> check_deadline(Deadline deadline);

// kBusy in words: the query holds all the groups it may.
Error too_many_groups();

class Scan {
 public:
  // Everything named must outlive it.
  Scan(const Query& query, const Plan& plan, const SiteEntry& site, Deadline deadline, Groups& groups,
       TimeCodes& codes);

  Result<void> day(Day day, const DayHeader& header, const DayTable& table);

  [[nodiscard]] uint64_t hits() const { return hits_; }

 private:
  struct HitAt {
    size_t visit;
    size_t hit;
    int64_t second;
  };

  [[nodiscard]] uint64_t comparisons() const;
  bool visit(const DayTable& table, size_t visit);
  bool count_hit(const DayTable& table, const HitAt& at);
  bool count_visit(const DayTable& table, const HitAt& at);
  bool count_based(const DayTable& table, const HitAt& at);
  Group* group(const DayTable& table, PageOf page_of, const HitAt& at);

  const Plan& plan_;
  const Zone& zone_;
  const Needs needs_;
  const Deadline deadline_;
  Groups& groups_;
  TimeCodes& codes_;
  Matcher matcher_;
  std::optional<Matcher> entry_matcher_;  // where a page in the filter makes a difference for bounces and durations
  uint64_t hits_ = 0;

  // Of the day being scanned.
  std::vector<DayBuckets> buckets_;  // one for each axis; of a dimension's it is not used
  Span window_;
  uint64_t visitors_before_ = 1;  // so that a visitor's serial number is never repeated, and never 0
  uint64_t visits_before_ = 1;
};

}  // namespace footfall
