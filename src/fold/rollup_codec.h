// Blocks of rollups as stored values.
//
//   block (version 2)  u8 version, varint rows, i64 first key, then as columns the step of each key from the one before
//                      (of the first: 0) and each sum in the order of kSums
//   column             varint length, then u8 1: the numbers as a column of column_codec.h, or, where one is above 32
//                      bits, 2: a varint each
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "fold/rollup.h"
#include "footfall/clean_store.h"

namespace footfall {

std::string encode_rollup(const RollupBlock& block);
Result<RollupBlock> decode_rollup(std::string_view bytes);

// The columns of a block, each read when it is asked for. One thread.
class RollupReader {
 public:
  static Result<RollupReader> open(std::string bytes);

  // kDamaged when they can't be read.
  Result<std::vector<int64_t>> keys() const;
  Result<std::vector<uint64_t>> sums(uint64_t Sums::*sum) const;

 private:
  struct Place {
    size_t from = 0;
    size_t size = 0;
  };

  RollupReader() = default;
  [[nodiscard]] Result<std::vector<uint64_t>> column(size_t number) const;

  std::string bytes_;
  size_t rows_ = 0;
  int64_t first_key_ = 0;
  std::array<Place, 1 + kSums.size()> columns_;  // keys, sums
};

// What a month has of this kind: the sum of its days' stored blocks, by their generations, and of `others`. `start` is
// the month's, in seconds UTC.
Result<RollupBlock> sum_month(const Snapshot& snapshot, SiteNumber site, const std::map<Day, uint64_t>& days,
                              RollupKind kind, int64_t start, std::map<Day, RollupBlock> others);

// A stored block of a day or month; an error when it isn't there, since a valid header promised it. Months have the
// kinds of month_kinds().
Result<RollupReader> open_day_rollup(const Snapshot& snapshot, SiteNumber site, Day day, uint64_t generation,
                                     RollupKind kind);
Result<RollupReader> open_month_rollup(const Snapshot& snapshot, SiteNumber site, Day month, uint64_t generation,
                                       RollupKind kind);
Result<RollupBlock> read_day_rollup(const Snapshot& snapshot, SiteNumber site, Day day, uint64_t generation,
                                    RollupKind kind);
Result<RollupBlock> read_month_rollup(const Snapshot& snapshot, SiteNumber site, Day month, uint64_t generation,
                                      RollupKind kind);

}  // namespace footfall
