// What a scan counts: a cell of sums for each group, and who counts into it. Rows come by visitor and visit, so that a
// distinct count is one compare with the one that was counted last.
#pragma once

#include <cstdint>
#include <vector>

#include "fold/day_columns.h"
#include "fold/rollup.h"

namespace footfall {

struct HitCell {
  uint32_t last = 0;  // visitor that was counted last, by the numbers of all days
  uint32_t visitors = 0;
  uint32_t pageviews = 0;
  uint32_t events = 0;

  void add_to(Sums& sums) const {
    sums.visitors += visitors;
    sums.pageviews += pageviews;
    sums.events += events;
  }
};

struct VisitCell {
  uint32_t last = 0;  // visit that was counted last
  uint32_t visits = 0;

  void add_to(Sums& sums) const { sums.visits += visits; }
};

struct BasedCell {
  uint32_t last = 0;  // visit that was counted last
  uint32_t based = 0;
  uint32_t bounces = 0;
  uint64_t duration_s = 0;

  void add_to(Sums& sums) const {
    sums.based += based;
    sums.bounces += bounces;
    sums.duration_s += duration_s;
  }
};

// What counts a class of sums of one day: `hit` one hit that passes, `visit` all hits of a visit, `day` all of the day.
// `who` is the number of the visit's visitor, or of the visit, as number() gives it: above `before`. Columns of what
// isn't asked for may be empty.
class CountHits {
 public:
  using Cell = HitCell;

  CountHits(const DayColumns& day, uint32_t before) : day_(day), before_(before) {}

  [[nodiscard]] uint32_t number(uint32_t visit) const { return before_ + day_.visit_visitor[visit] + 1; }

  void hit(Cell& cell, uint32_t who, uint32_t, uint32_t hit) const {
    add_visitor(cell, who);
    cell.events += 1;
    if (!day_.hit_flags.empty()) cell.pageviews += day_.hit_flags[hit] & kHitPageview;
  }

  void visit(Cell& cell, uint32_t visit) const {
    add_visitor(cell, number(visit));
    cell.events += day_.visit_first[visit + 1] - day_.visit_first[visit];
    if (!day_.visit_pageviews.empty()) cell.pageviews += day_.visit_pageviews[visit];
  }

  void day(Cell& cell) const {
    cell.events += static_cast<uint32_t>(day_.hits());
    cell.pageviews += day_.visit_pageviews.visit([](auto numbers) {
      uint32_t sum = 0;
      for (const auto number : numbers) sum += number;
      return sum;
    });
    const auto& visitors = day_.visit_visitor;
    uint32_t changes = visitors.empty() ? 0 : 1;
    for (size_t i = 1; i < visitors.size(); ++i) changes += visitors[i] != visitors[i - 1] ? 1 : 0;
    cell.visitors += changes;
  }

 private:
  static void add_visitor(Cell& cell, uint32_t visitor) {
    cell.visitors += cell.last != visitor ? 1 : 0;
    cell.last = visitor;
  }

  const DayColumns& day_;
  const uint32_t before_;
};
static_assert(kHitPageview == 1);

class CountVisits {
 public:
  using Cell = VisitCell;

  CountVisits(const DayColumns& day, uint32_t before) : day_(day), before_(before) {}

  [[nodiscard]] uint32_t number(uint32_t visit) const { return before_ + visit + 1; }

  void hit(Cell& cell, uint32_t who, uint32_t visit, uint32_t) const { add(cell, who, visit); }
  void visit(Cell& cell, uint32_t visit) const { add(cell, number(visit), visit); }
  void day(Cell& cell) const { cell.visits += static_cast<uint32_t>(day_.visits()); }

 private:
  static void add(Cell& cell, uint32_t who, uint32_t) {
    cell.visits += cell.last != who ? 1 : 0;
    cell.last = who;
  }

  const DayColumns& day_;
  const uint32_t before_;
};

class CountBased {
 public:
  using Cell = BasedCell;

  CountBased(const DayColumns& day, uint32_t before) : day_(day), before_(before) {}

  [[nodiscard]] uint32_t number(uint32_t visit) const { return before_ + visit + 1; }

  void hit(Cell& cell, uint32_t who, uint32_t visit, uint32_t) const { add(cell, who, visit); }
  void visit(Cell& cell, uint32_t visit) const { add(cell, number(visit), visit); }
  void day(Cell& cell) const {
    cell.based += static_cast<uint32_t>(day_.visits());
    uint32_t bounces = 0;
    uint64_t duration_s = 0;
    for (const uint8_t bounce : day_.visit_bounce) bounces += bounce;
    for (const uint32_t seconds : day_.visit_duration) duration_s += seconds;
    cell.bounces += bounces;
    cell.duration_s += duration_s;
  }

 private:
  void add(Cell& cell, uint32_t who, uint32_t visit) const {
    if (cell.last == who) return;
    cell.last = who;
    cell.based += 1;
    cell.bounces += day_.visit_bounce[visit];
    cell.duration_s += day_.visit_duration[visit];
  }

  const DayColumns& day_;
  const uint32_t before_;
};

}  // namespace footfall
