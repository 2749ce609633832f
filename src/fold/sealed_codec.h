// A sealed day as stored values: a column each, by number; a small day has all of them in one value.
//
//   columns   numbers are permanent, they stand in keys; each is a column of column_codec.h, but for
//             the visitors' hashes (varint n, n x u64) and the number of dimensions that were stored (varint)
//   small day varint how many columns, then for each varint number, varint length, bytes
//
// Columns that a day doesn't have: the time of hits is what it was before there were times of visits and gaps; without
// a number of dimensions there are the first nine; dimensions that came since are kNotKnownId.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "fold/day_table.h"
#include "fold/header.h"
#include "footfall/clean_store.h"
#include "footfall/site.h"

namespace footfall {

namespace sealed {

enum StoredNumber : uint8_t {
  kVisitFirst = 1,
  kVisitVisitor = 2,
  kVisitDuration = 3,
  kVisitBounce = 4,
  kVisitEntry = 5,
  kHitTime = 6,  // only read: visits and gaps have replaced it
  kHitFlags = 7,
  kVisitorHash = 8,
  kDimensionsStored = 9,
  kVisitTime = 10,
  kHitGap = 11,  // seconds since the hit before of its visit; 0 for the first
  kFirstDimension = 32,
};

constexpr uint8_t column_of(size_t dimension) { return static_cast<uint8_t>(kFirstDimension + dimension); }

// Of a small day: bytes by number.
using Columns = std::map<uint8_t, std::string>;
Columns decode_whole(std::string_view bytes);

}  // namespace sealed

struct SealedDay {
  DayTable table;
  std::vector<uint64_t> visitors;  // hashes by visitor number, as long as the salt lives
};

// Puts the columns under `generation`, in one value when the day is small.
void put_sealed(Batch& batch, SiteNumber site, Day day, uint64_t generation, const SealedDay& sealed);
Result<SealedDay> read_sealed(const Snapshot& snapshot, SiteNumber site, Day day, const DayHeader& header);

// Removes every column of a generation.
void erase_sealed(Batch& batch, SiteNumber site, Day day, uint64_t generation);

}  // namespace footfall
