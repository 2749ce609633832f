// The small record that says what counts of a site-day: a row is part of the answer only from the flip that names it.
//
// Format (version 1): u8 version, u8 state, varint generation, varint upto, fixed i64 start, fixed i64 end, varint
// rules, settings and data version, varint chunks, varint sealed rows, varint other mask, rejects (count, then pairs of
// varint reason and varint count), ranges (count, then pairs of varint first and varint last), salts (count, then
// varint from and 16 bytes).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/visitor.h"
#include "footfall/hit.h"
#include "footfall/result.h"
#include "footfall/site.h"

namespace footfall {

enum class DayState : uint8_t {
  kOpen = 1,    // rows in memory, in chunks too as far as checkpoints went
  kParked = 2,  // rows in chunks alone
  kSealed = 3,  // sorted columns; chunks, if any, hold late rows
  kClosed = 4,  // as sealed, and raw records of the day have expired: new hits are rejected
};

struct NumberRange {
  uint64_t first = 0;
  uint64_t last = 0;
};

struct DaySalt {
  uint64_t from = 0;  // first record number it serves
  Salt salt{};
};

struct DayHeader {
  DayState state = DayState::kOpen;
  uint64_t generation = 0;  // of its chunks and columns, from a store-wide counter
  uint64_t upto = 0;        // every record of this site-day numbered at most `upto` is in its rows and reject counts
  int64_t start = 0;        // UTC seconds
  int64_t end = 0;
  uint32_t rules_version = 0;
  uint32_t settings_version = 0;
  uint32_t data_version = 0;
  uint32_t chunks = 0;       // under `generation`: rows not yet in sealed columns
  uint32_t sealed_rows = 0;  // hits in the sealed columns
  uint32_t other_mask = 0;   // bit by dimension: some values are gathered under (other)
  std::array<uint64_t, kReasonCount> rejects{};
  std::vector<NumberRange> ranges;  // raw numbers among which its records lie
  std::vector<DaySalt> salts;

  // Sealed columns tell the whole day: no late rows wait.
  [[nodiscard]] bool rolled_up() const { return state >= DayState::kSealed && chunks == 0; }

  // Notes that a record of this day has this number; neighbours merge above the limit of ranges.
  void add_number(uint64_t number);
};

// Ascending, and those that touch are one.
std::vector<NumberRange> merged_ranges(std::vector<NumberRange> ranges);

std::string encode_header(const DayHeader& header);
Result<DayHeader> decode_header(std::string_view bytes);

}  // namespace footfall
