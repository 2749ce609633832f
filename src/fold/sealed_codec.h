// A sealed day as stored values: a column each, by number; a small day has all of them in one value.
//
//   columns   numbers are permanent, they stand in keys (sealed_codec.cpp); each is a column of column_codec.h, but for
//             the visitors' hashes (varint n, n x u64) and the number of dimensions that were stored (varint)
//   small day varint how many columns, then for each varint number, varint length, bytes
//
// Columns that a day doesn't have: the time of hits is what it was before there were times of visits and gaps; without
// a number of dimensions there are the first nine; dimensions that came since are kNotKnownId.
#pragma once

#include <cstdint>
#include <vector>

#include "fold/day_columns.h"
#include "footfall/clean_store.h"
#include "footfall/site.h"

namespace footfall {

struct SealedDay {
  DayTable table;
  std::vector<uint64_t> visitors;  // hashes by visitor number, as long as the salt lives
};

// Puts the columns under `generation`, in one value when the day is small.
void put_sealed(Batch& batch, SiteNumber site, Day day, uint64_t generation, const SealedDay& sealed);
Result<SealedDay> read_sealed(const Snapshot& snapshot, SiteNumber site, Day day, uint64_t generation, int64_t start);

// What DayColumns shows of a sealed day. Columns that were not wanted are empty.
struct SealedColumns {
  int64_t start = 0;
  std::vector<uint32_t> visit_first;
  std::vector<uint32_t> visit_visitor;
  std::vector<uint32_t> visit_time;
  std::vector<uint32_t> visit_duration;
  std::vector<uint8_t> visit_bounce;
  IdColumn visit_entry;
  std::vector<uint32_t> hit_time;
  std::vector<uint8_t> hit_flags;
  std::array<IdColumn, kDimensionCount> values;
  uint64_t bytes_read = 0;
};
Result<SealedColumns> read_sealed_columns(const Snapshot& snapshot, SiteNumber site, Day day, uint64_t generation,
                                          int64_t start, const WantedColumns& wanted);

// Removes every column of a generation.
void erase_sealed(Batch& batch, SiteNumber site, Day day, uint64_t generation);

}  // namespace footfall
