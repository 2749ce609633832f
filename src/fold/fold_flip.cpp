// Flips: the small batches that make rows count, each raising `upto` in the headers of its days.
#include <algorithm>

#include "base/bytes.h"
#include "base/counters.h"
#include "base/fault.h"
#include "fold/flip.h"
#include "fold/fold.h"
#include "fold/keys.h"

namespace footfall {

// Adds the day's unstored rows as a chunk, and its header as it will be.
void Fold::prepare_flip(Batch& batch, const DayKey& key, Flips& flips) {
  LiveDay& day = live_.days.at(key);
  DayHeader next = day.header;
  // After a restart the fold may stand before what a day already holds: `upto` never goes down.
  next.upto = std::max(next.upto, position_);
  put_unstored(batch, key, day, next);
  flips.emplace_back(key, std::move(next));
}

Result<void> Fold::commit_flips(Batch batch, const Flips& flips) {
  std::set<SiteNumber> sites;
  for (const auto& [key, header] : flips) {
    put_header(batch, key, header, live_.days.at(key));
    sites.insert(key.site);
  }
  for (const SiteNumber site : sites) put_dictionaries(batch, site, states_.at(site));
  put_generation(batch, generation_);
  fault::point("flip.before");
  if (auto committed = store_.commit(batch); !committed) return committed;
  fault::point("flip.after");
  flipped_ = true;
  for (const SiteNumber site : sites) {
    for (Dictionary& dictionary : states_.at(site).dictionaries) dictionary.mark_stored();
  }
  for (const auto& [key, header] : flips) mark_flipped(key, header);
  return {};
}

void Fold::mark_flipped(const DayKey& key, const DayHeader& header) {
  LiveDay& day = live_.days.at(key);
  day.header = header;
  if (day.memory) day.memory->mark_stored();
  live_.dirty.erase(key);
  live_.changed.insert(key);
}

Result<void> Fold::checkpoint() {
  live_.unstored_rows = 0;
  if (!dirty()) return {};
  Batch batch;
  Flips flips;
  for (const DayKey& key : live_.dirty) prepare_flip(batch, key, flips);
  std::string cursor;
  put_fixed(cursor, position_);
  batch.put(Family::kMeta, keys::cursor(), std::move(cursor));
  fault::point("checkpoint.before");
  if (auto committed = commit_flips(std::move(batch), flips); !committed) return committed;
  fault::point("checkpoint.after");
  cursor_ = position_;
  count(Counter::kCheckpoints);
  return {};
}

Result<void> Fold::park(const DayKey& key) {
  if (!live_.days.at(key).memory) return {};
  Batch batch;
  Flips flips;
  prepare_flip(batch, key, flips);
  if (flips.back().second.state == DayState::kOpen) flips.back().second.state = DayState::kParked;
  fault::point("park.before");
  if (auto committed = commit_flips(std::move(batch), flips); !committed) return committed;
  fault::point("park.after");
  live_.free_memory(key);
  count(Counter::kDaysParked);
  return {};
}

Result<void> Fold::close() {
  if (auto dropped = drop_refold(); !dropped) return dropped;
  if (auto stored = checkpoint(); !stored) return stored;
  return guard_.end();
}

}  // namespace footfall
