// How the fold hands a day to the sealer, and takes it back with a flip.
#include <algorithm>

#include "base/counters.h"
#include "base/fault.h"
#include "fold/flip.h"
#include "fold/fold.h"
#include "fold/keys.h"

namespace footfall {

std::vector<DayKey> Fold::due_for_seal() const {
  const int64_t now_us = clock_.now_us();
  std::vector<DayKey> due;
  for (const auto& [key, day] : live_.days) {
    if (key.site == kNoSite || (refold_ && refold_->wants(key)) || (portion_ && portion_->wants(key))) continue;
    const bool late_rows = day.header.chunks > 0 || (day.memory && day.memory->rows.count() > 0);
    if (day.header.state == DayState::kClosed || (day.header.state == DayState::kSealed && !late_rows)) continue;
    const bool over = now_us >= day.header.end * 1'000'000 + kSealDelayMs * 1000;
    const bool quiet = now_us >= day.touched_us + kQuietSealDelayMs * 1000;
    if (over && quiet) due.push_back(key);
  }
  return due;
}

std::map<Day, uint64_t> Fold::rolled_up_siblings(const DayKey& key) const {
  std::map<Day, uint64_t> siblings;
  for (auto day = live_.begin_of(key.site); day != live_.end_of(key.site); ++day) {
    const Day number = day->first.day;
    const bool same_month = number != key.day && month_start(number) == month_start(key.day);
    const LiveDay& live = day->second;
    if (same_month && live.header.rolled_up() && !live.memory) siblings[number] = live.header.generation;
  }
  return siblings;
}

Result<SealJob> Fold::begin_seal(const DayKey& key) {
  auto job = prepare_seal(key);
  fault::point("seal.begun");
  return job;
}

Result<SealJob> Fold::prepare_seal(const DayKey& key) {
  if (live_.days.count(key) == 0) return Error{Code::kNotFound, "the day to seal is gone", ""};
  const LiveDay& day = live_.days.at(key);
  SealJob job;
  job.site = key.site;
  job.day = key.day;
  job.zone = states_.at(key.site).zone.get();
  job.header = day.header;
  job.generation = ++generation_;
  if (day.memory) {
    job.rows = day.memory->rows.view(day.header.start, day.memory->sealed);
    job.visitors = day.memory->visitors.hashes();
  }
  job.siblings = rolled_up_siblings(key);
  job.snapshot = store_.snapshot();
  Batch batch;
  batch.put(Family::kMeta, keys::intent(job.generation), encode_intent(key.site, key.day));
  put_generation(batch, generation_);
  if (auto committed = store_.commit(batch); !committed) return committed.error();
  return job;
}

Result<bool> Fold::abandon_seal(const SealJob& job, Batch batch) {
  erase_generation(batch, job.site, job.day, job.generation);
  erase_month(batch, job.site, month_start(job.day), job.generation);
  if (auto committed = store_.commit(batch); !committed) return committed.error();
  count(Counter::kSealsAbandoned);
  return false;
}

// The month's new sums take the place of the old ones; neither is left, and false returned, when a day that they sum
// has left or become another one meanwhile.
bool Fold::put_month(Batch& batch, const DayKey& key, const MonthEntry& sums) {
  const Day month = month_start(key.day);
  const auto& months = states_.at(key.site).months;
  if (const auto old = months.find(month); old != months.end()) {
    erase_month(batch, key.site, month, old->second.generation);
  }
  const bool counts = std::all_of(sums.days.begin(), sums.days.end(), [&](const auto& summed) {
    const auto day = live_.days.find({key.site, summed.first});
    return summed.first == key.day || (day != live_.days.end() && day->second.header.generation == summed.second);
  });
  if (counts) {
    batch.put(Family::kMeta, keys::month(key.site, month), encode_month(sums));
  } else {
    erase_month(batch, key.site, month, sums.generation);
    batch.erase(Family::kMeta, keys::month(key.site, month));
  }
  return counts;
}

void Fold::mark_month(const DayKey& key, const MonthEntry& sums, bool counts) {
  auto& months = states_.at(key.site).months;
  months.erase(month_start(key.day));
  if (counts) months[month_start(key.day)] = sums;
}

Result<bool> Fold::finish_seal(const SealJob& job, const SealOutcome& outcome) {
  const DayKey key{job.site, job.day};
  const auto found = live_.days.find(key);
  Batch batch;
  batch.erase(Family::kMeta, keys::intent(job.generation));
  if (found == live_.days.end() || found->second.header.generation != job.header.generation) {
    return abandon_seal(job, std::move(batch));
  }
  LiveDay& day = found->second;
  const bool has_rest = day.memory || day.header.chunks != job.header.chunks;
  if (has_rest && !day.memory) {
    if (auto loaded = load_memory(store_, live_, key); !loaded) return loaded.error();
  }
  fault::point("seal.before_flip");

  // Rows that came since the job began wait in a chunk of the new generation.
  DayHeader next = day.header;
  next.state = DayState::kSealed;
  next.generation = job.generation;
  next.sealed_rows = outcome.sealed_rows;
  next.chunks = 0;
  next.upto = std::max(next.upto, position_);
  const Chunk rest = has_rest ? day.rows_after(outcome.rows, outcome.visitors) : Chunk();
  if (!rest.rows.empty()) {
    batch.put(Family::kClean, keys::clean(job.site, keys::kWhole, job.day, next.generation, 0), encode_chunk(rest));
    next.chunks = 1;
  }
  erase_generation(batch, job.site, job.day, job.header.generation);
  const bool month_counts = put_month(batch, key, outcome.month);
  if (auto committed = commit_flips(std::move(batch), {{key, next}}); !committed) return committed.error();
  mark_month(key, outcome.month, month_counts);
  live_.free_memory(key);
  fault::point("seal.after_flip");
  count(Counter::kDaysSealed);
  return true;
}

}  // namespace footfall
