#include "fold/seal.h"

#include "base/bytes.h"
#include "base/check.h"
#include "fold/damaged.h"
#include "fold/keys.h"
#include "fold/live_day.h"
#include "fold/rollup_codec.h"
#include "fold/sealed_codec.h"

namespace footfall {

// Days that were parked are loaded here, not by the fold thread, which would be held up.
Result<SealedDay> read_rows(const SealJob& job, size_t& rows) {
  if (job.rows) {
    rows = job.rows->count();
    return SealedDay{*job.rows->table(), job.visitors};
  }
  const auto memory = load_day_memory(*job.snapshot, job.site, job.day, job.header);
  if (!memory) return memory.error();
  rows = (*memory)->rows.count();
  const auto view = (*memory)->rows.view(job.header.start, (*memory)->sealed);
  return SealedDay{*view->table(), (*memory)->visitors.hashes()};
}

Result<SealOutcome> write_seal(CleanStore& store, const SealJob& job) {
  size_t rows = 0;
  const auto read = read_rows(job, rows);
  if (!read) return read.error();
  auto outcome = write_sealed(store, job, *read);
  if (outcome) outcome->rows = rows;
  return outcome;
}

Result<SealOutcome> write_sealed(CleanStore& store, const SealJob& job, const SealedDay& sealed) {
  Batch batch;
  SealOutcome outcome;
  put_sealed(batch, job.site, job.day, job.generation, sealed);
  const Rollups rollups = compute_rollups(sealed.table, job.zone);
  for (const auto& [kind, block] : rollups) {
    batch.put(Family::kRollup, keys::rollup(job.site, keys::Grain::kDay, kind, job.day, job.generation),
              encode_rollup(block));
  }
  const Day month = month_start(job.day);
  for (const RollupKind kind : month_kinds()) {
    auto block = sum_month(*job.snapshot, job.site, job.siblings, kind, job.zone.span_of(month).from,
                           {{job.day, rollups.at(kind_of_day(kind))}});
    if (!block) return block.error();
    batch.put(Family::kRollup, keys::rollup(job.site, keys::Grain::kMonth, kind, month, job.generation),
              encode_rollup(*block));
  }
  if (auto written = store.commit(batch); !written) return written.error();
  outcome.visitors = sealed.visitors.size();
  outcome.sealed_rows = static_cast<uint32_t>(sealed.table.hits());
  outcome.month = {job.generation, job.siblings};
  outcome.month.days[job.day] = job.generation;
  return outcome;
}

// Format: varint site, u32 day.
std::string encode_intent(SiteNumber site, Day day) {
  std::string out;
  put_varint(out, site);
  put_fixed(out, day);
  return out;
}

bool decode_intent(std::string_view bytes, SiteNumber& site, Day& day) {
  ByteReader reader(bytes);
  site = static_cast<SiteNumber>(reader.varint());
  day = reader.fixed<Day>();
  return reader.ok();
}

// Format: varint generation, varint days, then for each day its i32 and varint generation.
std::string encode_month(const MonthEntry& month) {
  std::string out;
  put_varint(out, month.generation);
  put_varint(out, month.days.size());
  for (const auto& [day, generation] : month.days) {
    put_fixed(out, day);
    put_varint(out, generation);
  }
  return out;
}

Result<MonthEntry> decode_month(std::string_view bytes) {
  ByteReader reader(bytes);
  MonthEntry month;
  month.generation = reader.varint();
  for (size_t left = reader.count(); left > 0; --left) {
    const auto day = reader.fixed<Day>();
    month.days[day] = reader.varint();
  }
  if (!reader.ok()) {
    return damaged("a stored month is not readable");
  }
  return month;
}

void erase_month(Batch& batch, SiteNumber site, Day month, uint64_t generation) {
  for (const RollupKind kind : month_kinds()) {
    batch.erase(Family::kRollup, keys::rollup(site, keys::Grain::kMonth, kind, month, generation));
  }
}

}  // namespace footfall
