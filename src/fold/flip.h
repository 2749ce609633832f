// What flips are made of: rows, headers, dictionaries and the generation counter, as changes of a batch.
#pragma once

#include "fold/site_days.h"
#include "fold/site_state.h"
#include "footfall/clean_store.h"

namespace footfall {

// Adds the rows that `day` holds in memory alone as one more chunk under `next`, its header as it will be. `next` may
// be the day's own header.
void put_unstored(Batch& batch, const DayKey& key, LiveDay& day, DayHeader& next);

// The header, which may be what `day` is to have next, and with it the day's ledger of rejects and rates of addresses.
void put_header(Batch& batch, const DayKey& key, const DayHeader& header, const LiveDay& day);

// The same without the rates, of a day that only rejects were added to.
void put_header(Batch& batch, const DayKey& key, const DayHeader& header, const RejectLedger& rejects);

// Everything that is stored of a day.
void erase_day(Batch& batch, const DayKey& key, const DayHeader& header);

// Values that were given an id since they were last marked as stored.
void put_dictionaries(Batch& batch, SiteNumber site, const SiteState& state);

void put_generation(Batch& batch, uint64_t generation);

}  // namespace footfall
