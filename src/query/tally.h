// Sums of one class over the days of a scan, in a cell for each group. One thread.
#pragma once

#include <bit>
#include <cstring>
#include <vector>

#include "query/day_axes.h"
#include "query/day_counts.h"
#include "query/groups.h"
#include "query/matcher.h"

namespace footfall {

// Calls `use` with each row that passes. Bytes of a mask are 0 or 1, so eight of them tell by their lowest bit which is
// the next.
template <class Use>
void each_passing(const Mask& mask, size_t rows, Use use) {
  if (mask.empty()) {
    for (uint32_t row = 0; row < rows; ++row) use(row);
    return;
  }
  uint32_t row = 0;
  for (; row + 8 <= rows; row += 8) {
    uint64_t eight;
    std::memcpy(&eight, mask.data() + row, sizeof(eight));
    for (; eight != 0; eight &= eight - 1) use(row + static_cast<uint32_t>(std::countr_zero(eight)) / 8);
  }
  for (; row < rows; ++row) {
    if (mask[row] != 0) use(row);
  }
}
static_assert(std::endian::native == std::endian::little);

template <class Count>
class Tally {
 public:
  using Cell = typename Count::Cell;

  // Counts what passes, hit by hit or by visits. False when `groups` has reached its limit.
  bool add(const DayColumns& day, const DayMask& mask, const DayCodes& codes, bool by_hit, Groups& groups) {
    if (before_ > UINT32_MAX - day.hits()) start_numbers_anew();
    const Count count(day, before_);
    full_ = false;
    codes_ = &codes;
    groups_ = &groups;
    find_places(mask.visits.empty() && mask.hits.empty());
    codes.codes.visit([&](auto numbers) { walk(day, mask, numbers, by_hit, count); });
    before_ += static_cast<uint32_t>(day.hits());
    return !full_;
  }

  // At the end.
  void add_to(Groups& groups) const {
    for (uint32_t place = 0; place < cells_.size(); ++place) cells_[place].add_to(groups[place].sums);
  }

 private:
  // Flattened: a call for each row would take longer than the row.
  template <class Codes>
  [[gnu::flatten]] void walk(const DayColumns& day, const DayMask& mask, Codes codes, bool by_hit, const Count& count) {
    if (by_hit) {
      const bool by_visit = !codes_->by_hit;
      if (codes.empty()) return walk_hits(day, mask, count, [this](uint32_t, uint32_t) -> Cell& { return cell(0); });
      if (by_visit)
        return walk_hits(day, mask, count, [&](uint32_t visit, uint32_t) -> Cell& { return cell(codes[visit]); });
      return walk_hits(day, mask, count, [&](uint32_t, uint32_t hit) -> Cell& { return cell(codes[hit]); });
    }
    if (codes.empty() && mask.visits.empty()) return count_day(day, count);
    each_passing(mask.visits, day.visits(),
                 [&](uint32_t visit) { count.visit(cell(codes.empty() ? 0 : codes[visit]), visit); });
  }

  void count_day(const DayColumns& day, const Count& count) {
    if (day.visits() != 0) count.day(cell(0));
  }

  template <class At>
  static void walk_hits(const DayColumns& day, const DayMask& mask, const Count& count, At at) {
    if (mask.visits.empty() && !mask.hits.empty()) {
      uint32_t visit = 0;
      return each_passing(mask.hits, day.hits(), [&](uint32_t hit) {
        while (day.visit_first[visit + 1] <= hit) ++visit;
        count.hit(at(visit, hit), count.number(visit), visit, hit);
      });
    }
    each_passing(mask.visits, day.visits(), [&](uint32_t visit) {
      const uint32_t who = count.number(visit);
      const uint32_t end = day.visit_first[visit + 1];
      for (uint32_t hit = day.visit_first[visit]; hit < end; ++hit) {
        if (mask.hits.empty() || mask.hits[hit] != 0) count.hit(at(visit, hit), who, visit, hit);
      }
    });
  }

  Cell& cell(uint32_t code) {
    if (places_[code] == Groups::kNone) [[unlikely]]
      find_place(code);
    return cells_[places_[code]];
  }

  // Where every row passes, every code comes: they are found together. Else each when it comes.
  void find_places(bool all_pass) {
    places_.assign(codes_->count, Groups::kNone);
    if (!all_pass || codes_->axes.size() != 1 || codes_->axes[0].keys.empty()) return;
    for (uint32_t code = 0; code < codes_->count && !full_; ++code) find_place(code);
  }

  // Beyond the limit all count into the first cell, and nobody asks for the sums.
  [[gnu::noinline]] void find_place(uint32_t code) {
    const uint32_t place = groups_->place(codes_->key(code));
    full_ = full_ || place == Groups::kNone;
    places_[code] = full_ ? 0 : place;
    if (cells_.size() <= places_[code]) cells_.resize(places_[code] + size_t{1});
  }

  void start_numbers_anew() {
    before_ = 0;
    for (Cell& cell : cells_) cell.last = 0;
  }

  std::vector<Cell> cells_;  // by the group's place
  uint32_t before_ = 0;      // above all numbers of visitors and visits of the days before
  bool full_ = false;

  // Of the day that is being counted.
  const DayCodes* codes_ = nullptr;
  Groups* groups_ = nullptr;
  std::vector<uint32_t> places_;  // of the group of each code
};

}  // namespace footfall
