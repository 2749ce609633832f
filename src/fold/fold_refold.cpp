// Jobs that fold site-days again, from their request to their flip.
#include "fold/fold.h"

#include <algorithm>

#include "base/counters.h"
#include "base/fault.h"
#include "base/log.h"
#include "enrich/versions.h"
#include "fold/flip.h"
#include "fold/keys.h"

namespace footfall {
namespace {

constexpr size_t kSliceRecords = 4'096;

}  // namespace

bool Fold::is_open_and_older(const DayKey& key, const DayHeader& header) const {
  static const Site unknown;
  const Site& site = key.site == kNoSite ? unknown : sites_.at(key.site);
  return header.state < DayState::kSealed && is_older(header, site, folder_parts_.enricher.data_version());
}

// Those that are to be folded by the job of no site.
bool Fold::is_to_refold(const DayKey& key, const DayHeader& header) const {
  return is_open_and_older(key, header) || (header.state != DayState::kClosed && is_uncut(key));
}

Result<void> Fold::use(LookupData data) {
  folder_parts_.enricher.use(std::move(data));
  if (auto dropped = drop_refold(); !dropped) return dropped;
  return note_older_days();
}

// None when it waits already: a job looks for its days when it begins.
std::optional<RefoldJob> Fold::job_of_open_days() const {
  const auto waits = [](const RefoldJob& job) { return job.site == kNoSite; };
  if (std::any_of(jobs_.begin(), jobs_.end(), waits)) return std::nullopt;
  return next_job(kNoSite, {});
}

// Open days by older rules are folded again; sealed ones wait to be asked for, and so do the old days of site 0, which
// is never sealed.
Result<void> Fold::note_older_days() {
  const bool older = std::any_of(live_.days.begin(), live_.days.end(),
                                 [this](const auto& entry) { return is_to_refold(entry.first, entry.second.header); });
  const std::optional<RefoldJob> job = older ? job_of_open_days() : std::nullopt;
  if (!job) return {};
  Batch batch;
  batch.put(Family::kMeta, keys::job(job->id), encode_job(*job));
  if (auto committed = store_.commit(batch); !committed) return committed;
  jobs_.push_back(*job);
  return {};
}

// After a sudden end: some days hold records that the fold has still to pass, and a record may be what killed the last
// process. A job begins when it knows of both.
bool Fold::is_behind() const {
  return position_ < stored_upto_ || (guard_.careful(position_ + 1) && position_ + 1 < log_.next());
}

RefoldParts Fold::refold_parts() {
  return {log_, guard_, sites_, live_, folder_parts_, options_.memory_bytes / 2, options_.checkpoint_rows};
}

// Whoever has added a site does not wait for a replay: it begins its portion again.
Result<void> Fold::begin_refold() {
  if (auto dropped = drop_portion(); !dropped) return dropped;
  RefoldJob& job = jobs_.front();
  job.attempts += 1;
  Batch batch;
  batch.put(Family::kMeta, keys::job(job.id), encode_job(job));
  if (auto committed = store_.commit(batch); !committed) return committed;
  if (job.attempts > kRefoldAttempts) {
    log(LogLevel::kWarning, "a job died {} times: it goes record by record now", job.attempts - 1);
  }
  if (job.site == kNoSite) {
    std::set<DayKey> older;
    for (const auto& [key, day] : live_.days) {
      if (is_to_refold(key, day.header)) older.insert(key);
    }
    refold_ = std::make_unique<Refold>(refold_parts(), job, std::move(older), position_);
  } else {
    refold_ = std::make_unique<Refold>(refold_parts(), job, sites_with_host(job), position_);
  }
  fault::point("refold.begun");
  return {};
}

Sites Fold::sites_with_host(const RefoldJob& job) const {
  Sites sites = sites_;
  Site site = sites.at(job.site);
  const uint64_t first =
      std::max(sites.first_free(job.host), first_after_closed(concerned_sites(sites, job, position_)));
  site.hosts.push_back({job.host, first, UINT64_MAX});
  site.settings_version += 1;
  sites.put(std::move(site));
  return sites;
}

Result<bool> Fold::refold_turn(size_t limit) {
  if (jobs_.empty()) return false;
  if (is_behind()) return true;
  if (!refold_) {
    if (auto begun = begin_refold(); !begun) return begun.error();
  }
  const auto caught_up = refold_->step(limit, position_);
  if (!caught_up) {
    refold_.reset();  // what it has stored goes at the next start, by its intents
    return caught_up.error();
  }
  if (refold_->must_begin_again()) {
    if (auto dropped = drop_refold(); !dropped) return dropped.error();
    return true;
  }
  if (*caught_up) {
    if (auto flipped = flip_job(); !flipped) return flipped.error();
  }
  return !jobs_.empty();
}

void Fold::refold_what_is_small() {
  if (is_behind()) return;
  for (size_t left = options_.job_records; left > 0; left -= std::min(left, kSliceRecords)) {
    const auto more = refold_turn(std::min(left, kSliceRecords));
    if (!more || !*more) return;
  }
}

// Nothing of it counts; its attempt did not die.
Result<void> Fold::drop_refold() {
  if (auto dropped = drop_portion(); !dropped) return dropped;
  if (!refold_) return {};
  Batch batch;
  refold_->erase_stored(batch);
  RefoldJob& job = jobs_.front();
  job.attempts -= 1;
  batch.put(Family::kMeta, keys::job(job.id), encode_job(job));
  if (auto committed = store_.commit(batch); !committed) return committed;
  refold_.reset();
  return {};
}

Result<void> Fold::flip_job() {
  const RefoldJob job = refold_->job();
  Batch batch;
  if (job.site != kNoSite) {
    const Site& site = refold_->sites().at(job.site);
    batch.put(Family::kMeta, keys::site(site.number), encode_site(site));
  }
  batch.erase(Family::kMeta, keys::job(job.id));
  if (auto flipped = flip_refold(*refold_, std::move(batch)); !flipped) {
    refold_.reset();
    return flipped;
  }
  if (job.site != kNoSite) {
    sites_.put(refold_->sites().at(job.site));
    live_.recent[job.site] = std::move(refold_->days().recent[job.site]);
    changed_sites_.insert(job.site);
  }
  jobs_.pop_front();
  refold_.reset();
  return {};
}

Result<void> Fold::flip_refold(Refold& refold, Batch batch) {
  const std::vector<DayKey> replaced = refold.replaced();
  for (const DayKey& key : replaced) erase_day(batch, key, live_.days.at(key).header);
  for (auto& [key, day] : refold.days().days) {
    if (day.header.chunks > 0) batch.erase(Family::kMeta, keys::intent(day.header.generation));
    day.header.upto = position_;
    put_unstored(batch, key, day, day.header);
    if (!day.memory) day.header.state = DayState::kParked;
    put_header(batch, key, day.header, day);
  }
  for (const auto& [key, late] : refold.late()) {
    const LiveDay& day = live_.days.at(key);
    DayHeader header = day.header;
    RejectLedger ledger = day.rejects;
    add_late(late, header, ledger);
    header.upto = std::max(header.upto, position_);
    put_header(batch, key, header, ledger);
  }
  for (const auto& [number, state] : states_) put_dictionaries(batch, number, state);
  put_generation(batch, generation_);
  fault::point("refold.before_flip");
  if (auto committed = store_.commit(batch); !committed) return committed;
  fault::point("refold.after_flip");
  take_over(refold, replaced);
  return {};
}

// After the flip: the job's days are the live ones.
void Fold::take_over(Refold& refold, const std::vector<DayKey>& replaced) {
  for (auto& [number, state] : states_) {
    for (Dictionary& dictionary : state.dictionaries) dictionary.mark_stored();
  }
  for (const DayKey& key : replaced) live_.forget(key);
  for (const auto& [key, late] : refold.late()) {
    LiveDay& day = live_.days.at(key);
    add_late(late, day.header, day.rejects);
    day.header.upto = std::max(day.header.upto, position_);
    live_.changed.insert(key);
  }
  for (auto& [key, day] : refold.days().days) {
    live_.changed.insert(key);
    LiveDay& live = live_.days[key] = std::move(day);
    if (!live.memory) continue;
    live.memory->mark_stored();
    live_.in_memory.insert(key);
  }
  flipped_ = true;
  count(Counter::kRefolds);
}

}  // namespace footfall
