// Sealing: a past day's rows become sorted columns and rollups, written aside under a new generation that counts only
// from the flip that names it. write_seal() touches nothing of the fold's and runs on the maintenance thread.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "base/zone.h"
#include "fold/catalogue.h"
#include "fold/rollup.h"
#include "fold/rows.h"
#include "fold/sealed_codec.h"
#include "footfall/clean_store.h"

namespace footfall {

// Immutable: a day as it was when the job began.
struct SealJob {
  SiteNumber site = kNoSite;
  Day day = 0;
  Zone zone = Zone::utc();
  uint64_t generation = 0;  // the one in the making
  DayHeader header;
  std::shared_ptr<const RowsView> rows;  // null: the day was parked, and all of it is stored as the header says
  std::vector<uint64_t> visitors;        // hashes by visitor number; with `rows`
  std::map<Day, uint64_t> siblings;      // days of the month that are rolled up, with their generations
  std::shared_ptr<const Snapshot> snapshot;
};

struct SealOutcome {
  uint32_t sealed_rows = 0;
  size_t rows = 0;  // of those beside a sealed part that was there before
  size_t visitors = 0;
  MonthEntry month;
};

// Writes columns, the day's rollups and its month's.
Result<SealOutcome> write_seal(CleanStore& store, const SealJob& job);

// What is to be sealed, and how many rows of it were not. Any thread.
Result<SealedDay> read_rows(const SealJob& job, size_t& rows);

// As write_seal() with what is to be sealed; the outcome's `rows` is left to the caller.
Result<SealOutcome> write_sealed(CleanStore& store, const SealJob& job, const SealedDay& sealed);

// The note that a generation is in the making: whoever opens the store next removes what it had written.
std::string encode_intent(SiteNumber site, Day day);
bool decode_intent(std::string_view bytes, SiteNumber& site, Day& day);

std::string encode_month(const MonthEntry& month);
Result<MonthEntry> decode_month(std::string_view bytes);
void erase_month(Batch& batch, SiteNumber site, Day month, uint64_t generation);

}  // namespace footfall
