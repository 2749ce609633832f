#include "fold/flip.h"

#include "base/bytes.h"
#include "fold/keys.h"

namespace footfall {

void put_unstored(Batch& batch, const DayKey& key, LiveDay& day, DayHeader& next) {
  if (!day.memory || day.memory->rows.count() == day.memory->stored_rows) return;
  batch.put(Family::kClean, keys::clean(key.site, keys::kWhole, key.day, next.generation, next.chunks),
            encode_chunk(day.rows_after(day.memory->stored_rows, day.memory->stored_visitors)));
  next.chunks += 1;
}

void put_header(Batch& batch, const DayKey& key, const DayHeader& header, const LiveDay& day) {
  put_header(batch, key, header, day.rejects);
  if (day.rates.used()) batch.put(Family::kMeta, keys::rates(key.site, key.day), day.rates.encode());
}

void put_header(Batch& batch, const DayKey& key, const DayHeader& header, const RejectLedger& rejects) {
  batch.put(Family::kMeta, keys::header(key.site, key.day), encode_header(header));
  if (!rejects.empty()) batch.put(Family::kMeta, keys::rejects(key.site, key.day), encode_ledger(rejects));
}

void erase_day(Batch& batch, const DayKey& key, const DayHeader& header) {
  erase_generation(batch, key.site, key.day, header.generation);
  batch.erase(Family::kMeta, keys::header(key.site, key.day));
  batch.erase(Family::kMeta, keys::rejects(key.site, key.day));
  batch.erase(Family::kMeta, keys::rates(key.site, key.day));
}

void put_dictionaries(Batch& batch, SiteNumber site, const SiteState& state) {
  for (size_t i = 0; i < kDimensionCount; ++i) {
    const Dictionary& dictionary = state.dictionaries[i];
    for (uint32_t id = dictionary.first_unstored(); id < dictionary.size(); ++id) {
      batch.put(Family::kMeta, keys::dictionary(site, static_cast<uint8_t>(i), id), std::string(dictionary.at(id)));
    }
  }
}

void put_generation(Batch& batch, uint64_t generation) {
  std::string value;
  put_fixed(value, generation);
  batch.put(Family::kMeta, keys::generation(), std::move(value));
}

}  // namespace footfall
