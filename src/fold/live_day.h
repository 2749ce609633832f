// A site-day as the fold holds it: its header, and, while it is in memory, its rows, visitors and the values it has.
// Fold thread.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "fold/address_rates.h"
#include "fold/day_codec.h"
#include "fold/header.h"
#include "fold/reject_ledger.h"
#include "fold/rows.h"
#include "fold/visitor_numbers.h"

namespace footfall {

// What a day in memory has beyond its header.
struct DayMemory {
  Rows rows;               // of the chunks, then those not stored yet; late ones when sealed
  size_t stored_rows = 0;  // of them, in chunks
  size_t stored_visitors = 0;
  VisitorNumbers visitors;
  std::shared_ptr<const DayTable> sealed;               // null when the day is not sealed
  std::array<std::vector<bool>, kDimensionCount> seen;  // by dictionary id: the day has this value
  std::array<uint32_t, kDimensionCount> distinct{};

  // Notes a value, and says whether the day had it.
  bool has_value(size_t dimension, uint32_t id) const;
  void note_value(size_t dimension, uint32_t id);
  void append(const Row& row);
  // Its rows are in chunks now.
  void mark_stored();
  [[nodiscard]] size_t bytes() const;
};

struct LiveDay {
  DayHeader header;
  RejectLedger rejects;               // what the rejects that the header counts are about
  AddressRates rates;                 // with a rate limit alone
  std::unique_ptr<DayMemory> memory;  // null: not in memory
  int64_t touched_us = 0;             // when its last record was received

  // What a chunk holds that follows `rows` rows and `visitors` visitors. The day must be in memory.
  [[nodiscard]] Chunk rows_after(size_t rows, size_t visitors) const;
};

// Brings a day's rows, visitors and values into memory from its columns and chunks.
Result<std::unique_ptr<DayMemory>> load_day_memory(const Snapshot& snapshot, SiteNumber site, Day day,
                                                   const DayHeader& header);

}  // namespace footfall
