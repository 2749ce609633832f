// The rows of an open day as stored values, and what is stored of a generation as a whole. Sealed days: sealed_codec.h.
//
//   chunk   = u8 version (2), varint first visitor, varint n, n x u64 hash of each visitor first seen here,
//             then columns, each with its varint length: time, visitor, flags, varint how many dimensions, and these in
//             their order. Version 1 has no number, and nine.
//
// Dimensions that were added since are kNotKnownId.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "fold/day_table.h"
#include "footfall/clean_store.h"
#include "footfall/site.h"

namespace footfall {

struct Chunk {
  uint32_t first_visitor = 0;      // number of the first visitor that is new here
  std::vector<uint64_t> visitors;  // hashes of the new ones, in their order
  std::vector<Row> rows;
};

std::string encode_chunk(const Chunk& chunk);
Result<Chunk> decode_chunk(std::string_view bytes);

// Visits the day's chunks [0, chunks) in their order; an error when one is missing.
Result<void> read_chunks(const Snapshot& snapshot, SiteNumber site, Day day, uint64_t generation, uint32_t chunks,
                         const std::function<void(Chunk)>& visit);

// Removes every value of a generation, of rows and rollups.
void erase_generation(Batch& batch, SiteNumber site, Day day, uint64_t generation);

}  // namespace footfall
