// What a scan counts of one day: a cell of sums for each group, and who counts into it. Rows come by visitor and visit,
// so that a distinct count is one compare with the one that was counted last.
#pragma once

#include <cstdint>
#include <vector>

#include "fold/day_columns.h"
#include "fold/rollup.h"

namespace footfall {

struct HitCell {
  uint32_t last = 0;  // visitor + 1
  uint32_t visitors = 0;
  uint32_t pageviews = 0;
  uint32_t events = 0;

  [[nodiscard]] bool empty() const { return events == 0; }
  void add_to(Sums& sums) const {
    sums.visitors += visitors;
    sums.pageviews += pageviews;
    sums.events += events;
  }
};

struct VisitCell {
  uint32_t last = 0;  // visit + 1
  uint32_t visits = 0;

  [[nodiscard]] bool empty() const { return visits == 0; }
  void add_to(Sums& sums) const { sums.visits += visits; }
};

struct BasedCell {
  uint32_t last = 0;  // visit + 1
  uint32_t based = 0;
  uint32_t bounces = 0;
  uint64_t duration_s = 0;

  [[nodiscard]] bool empty() const { return based == 0; }
  void add_to(Sums& sums) const {
    sums.based += based;
    sums.bounces += bounces;
    sums.duration_s += duration_s;
  }
};

// What counts a class of sums: `hit` one hit that passes, `visit` all hits of a visit, `day` all of a day.
class CountHits {
 public:
  using Cell = HitCell;

  explicit CountHits(const DayColumns& day) : day_(day) {}

  // Before visit() is called. Pageviews of hits are then a difference, without a loop over each visit's few hits.
  void by_visit() {
    pageviews_before_.resize(day_.hits() + 1);
    uint32_t sum = 0;
    for (size_t hit = 0; hit < day_.hits(); ++hit)
      pageviews_before_[hit + 1] = sum += day_.hit_flags[hit] & kHitPageview;
  }

  void hit(Cell& cell, uint32_t visit, uint32_t hit) const {
    add_visitor(cell, visit);
    cell.events += 1;
    cell.pageviews += day_.hit_flags[hit] & kHitPageview;
  }

  void visit(Cell& cell, uint32_t visit, uint32_t first, uint32_t end) const {
    add_visitor(cell, visit);
    cell.events += end - first;
    cell.pageviews += pageviews_before_[end] - pageviews_before_[first];
  }

  void day(Cell& cell) const {
    cell.events = static_cast<uint32_t>(day_.hits());
    for (const uint8_t flags : day_.hit_flags) cell.pageviews += flags & kHitPageview;
    const auto& visitors = day_.visit_visitor;
    cell.visitors = visitors.empty() ? 0 : 1;
    for (size_t i = 1; i < visitors.size(); ++i) cell.visitors += visitors[i] != visitors[i - 1] ? 1 : 0;
  }

 private:
  void add_visitor(Cell& cell, uint32_t visit) const {
    const uint32_t visitor = day_.visit_visitor[visit] + 1;
    cell.visitors += cell.last != visitor ? 1 : 0;
    cell.last = visitor;
  }

  const DayColumns& day_;
  std::vector<uint32_t> pageviews_before_;  // each hit
};
static_assert(kHitPageview == 1);

class CountVisits {
 public:
  using Cell = VisitCell;

  explicit CountVisits(const DayColumns& day) : day_(day) {}

  void by_visit() {}
  void hit(Cell& cell, uint32_t visit, uint32_t) const { this->visit(cell, visit, 0, 0); }
  void visit(Cell& cell, uint32_t visit, uint32_t, uint32_t) const {
    cell.visits += cell.last != visit + 1 ? 1 : 0;
    cell.last = visit + 1;
  }
  void day(Cell& cell) const { cell.visits = static_cast<uint32_t>(day_.visits()); }

 private:
  const DayColumns& day_;
};

class CountBased {
 public:
  using Cell = BasedCell;

  explicit CountBased(const DayColumns& day) : day_(day) {}

  void by_visit() {}
  void hit(Cell& cell, uint32_t visit, uint32_t) const { this->visit(cell, visit, 0, 0); }
  void visit(Cell& cell, uint32_t visit, uint32_t, uint32_t) const {
    if (cell.last == visit + 1) return;
    cell.last = visit + 1;
    cell.based += 1;
    cell.bounces += day_.visit_bounce[visit];
    cell.duration_s += day_.visit_duration[visit];
  }
  void day(Cell& cell) const {
    cell.based = static_cast<uint32_t>(day_.visits());
    for (const uint8_t bounce : day_.visit_bounce) cell.bounces += bounce;
    for (const uint32_t seconds : day_.visit_duration) cell.duration_s += seconds;
  }

 private:
  const DayColumns& day_;
};

}  // namespace footfall
