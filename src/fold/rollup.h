// Rollups: sums of a sealed day, written with its columns under the same generation, and of a month, summed again from
// the blocks of its days. A rollup answer equals a scan answer, always.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "base/zone.h"
#include "fold/day_table.h"

namespace footfall {

// What every metric is made of. Means are kept as sum and count.
struct Sums {
  uint64_t visitors = 0;
  uint64_t visits = 0;
  uint64_t pageviews = 0;
  uint64_t events = 0;      // all hits, pageviews included
  uint64_t based = 0;       // visits that bounces and duration are about: by page, those that entered there
  uint64_t bounces = 0;     // of those
  uint64_t duration_s = 0;  // of those

  Sums& operator+=(const Sums& other);
  bool operator==(const Sums&) const = default;
};
inline constexpr std::array kSums{&Sums::visitors, &Sums::visits,  &Sums::pageviews, &Sums::events,
                                  &Sums::based,    &Sums::bounces, &Sums::duration_s};

struct RollupRow {
  int64_t key = 0;  // start of the bucket in seconds UTC, or the value's id
  Sums sums;
};
using RollupBlock = std::vector<RollupRow>;  // ascending by key

// What a block is about. Permanent numbers: they stand in stored keys.
enum class RollupKind : uint8_t {
  kDay = 1,              // one row: the day (or month) as a whole; key is its start
  kHour = 2,             // rows by hour
  kMinute = 3,           // rows by minute
  kDays = 4,             // of a month: rows by day; key is the day's number
  kFirstDimension = 16,  // + Dimension: rows by value
};
constexpr RollupKind rollup_kind(Dimension dimension) {
  return static_cast<RollupKind>(static_cast<uint8_t>(RollupKind::kFirstDimension) + index(dimension));
}

using Rollups = std::map<RollupKind, RollupBlock>;

// Of a day, the whole and each dimension: what months have, too.
Rollups compute_sums(const DayTable& table);

// All blocks of a day: those, and its hours and minutes.
Rollups compute_rollups(const DayTable& table, const Zone& zone);

// What compute_sums() gives, and what a month has: the same, and its days.
std::vector<RollupKind> day_kinds();
std::vector<RollupKind> month_kinds();

// Which block of a day a month's block of this kind is summed of, and that block as the month counts it.
constexpr RollupKind kind_of_day(RollupKind of_month) {
  return of_month == RollupKind::kDays ? RollupKind::kDay : of_month;
}
RollupBlock for_month(RollupBlock block, RollupKind of_month, Day day, int64_t month_start);

// The sum of blocks of one kind, by key.
RollupBlock sum_blocks(std::span<const RollupBlock> blocks);

}  // namespace footfall
