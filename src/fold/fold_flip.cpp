// Flips: the small batches that make rows count, each raising `upto` in the headers of its days.
#include <algorithm>

#include "base/counters.h"
#include "base/fault.h"
#include "fold/fold.h"
#include "fold/keys.h"

namespace footfall {
namespace {

std::string encode_number(uint64_t number) {
  std::string out;
  put_fixed(out, number);
  return out;
}

// After a restart the fold may stand before what a day already holds: `upto` never goes down.
void raise_upto(DayHeader& header, uint64_t position) { header.upto = std::max(header.upto, position); }

// Format: varint hosts, then for each its name and varint count.
std::string encode_hosts(const HostCounts& hosts) {
  std::string out;
  put_varint(out, hosts.size());
  for (const auto& [host, amount] : hosts) {
    put_string(out, host);
    put_varint(out, amount);
  }
  return out;
}

}  // namespace

// Adds the day's unstored rows as a chunk, and its header as it will be.
void Fold::prepare_flip(Batch& batch, DayKey key, Flips& flips) {
  const LiveDay& day = states_.at(key.site).days.at(key.day);
  DayHeader next = day.header;
  raise_upto(next, position_);
  if (day.memory && day.memory->rows.count() > day.memory->stored_rows) {
    batch.put(Family::kClean, keys::clean(key.site, keys::kWhole, key.day, next.generation, next.chunks),
              encode_chunk(day.rows_after(day.memory->stored_rows, day.memory->stored_visitors)));
    next.chunks += 1;
  }
  flips.emplace_back(key, std::move(next));
}

void Fold::put_dictionaries(Batch& batch, SiteNumber site) {
  const SiteState& state = states_.at(site);
  for (size_t i = 0; i < kDimensionCount; ++i) {
    const Dictionary& dictionary = state.dictionaries[i];
    for (uint32_t id = dictionary.first_unstored(); id < dictionary.size(); ++id) {
      batch.put(Family::kMeta, keys::dictionary(site, static_cast<uint8_t>(i), id), std::string(dictionary.at(id)));
    }
  }
}

// What every flip writes: the generation counter, and the rejects by host, whose header may be among the flips.
void Fold::put_common(Batch& batch) const { batch.put(Family::kMeta, keys::generation(), encode_number(generation_)); }

Result<void> Fold::commit_flips(const Batch& batch, const Flips& flips) {
  Batch whole = batch;
  std::set<SiteNumber> sites;
  for (const auto& [key, header] : flips) {
    whole.put(Family::kMeta, keys::header(key.site, key.day), encode_header(header));
    sites.insert(key.site);
    if (key.site != kNoSite || changed_hosts_.count(key.day) == 0) continue;
    whole.put(Family::kMeta, keys::unknown_hosts(key.day), encode_hosts(unknown_hosts_.at(key.day)));
  }
  for (const SiteNumber site : sites) put_dictionaries(whole, site);
  put_common(whole);
  if (auto committed = store_.commit(whole); !committed) return committed;
  flipped_ = true;
  for (const SiteNumber site : sites) {
    for (Dictionary& dictionary : states_.at(site).dictionaries) dictionary.mark_stored();
  }
  for (const auto& [key, header] : flips) mark_flipped(key, header);
  return {};
}

void Fold::mark_flipped(DayKey key, const DayHeader& header) {
  SiteState& site = states_.at(key.site);
  LiveDay& day = site.days.at(key.day);
  day.header = header;
  if (day.memory) {
    day.memory->stored_rows = day.memory->rows.count();
    day.memory->stored_visitors = day.memory->visitor_hashes.size();
  }
  dirty_.erase(key);
  if (key.site == kNoSite) changed_hosts_.erase(key.day);
  site.changed_days.insert(key.day);
  changed_sites_.insert(key.site);
}

Result<void> Fold::checkpoint() {
  unstored_rows_ = 0;
  if (!dirty()) return {};
  Batch batch;
  Flips flips;
  for (const DayKey& key : dirty_) prepare_flip(batch, key, flips);
  batch.put(Family::kMeta, keys::cursor(), encode_number(position_));
  fault::point("checkpoint.before");
  if (auto committed = commit_flips(batch, flips); !committed) return committed;
  fault::point("checkpoint.after");
  cursor_ = position_;
  count(Counter::kCheckpoints);
  return {};
}

Result<void> Fold::park(SiteNumber site, Day number) {
  const DayKey key{site, number};
  LiveDay& day = states_.at(site).days.at(number);
  if (!day.memory) return {};
  Batch batch;
  Flips flips;
  prepare_flip(batch, key, flips);
  if (flips.back().second.state == DayState::kOpen) flips.back().second.state = DayState::kParked;
  if (auto committed = commit_flips(batch, flips); !committed) return committed;
  day.memory.reset();
  in_memory_.erase(key);
  count(Counter::kDaysParked);
  return {};
}

Result<void> Fold::close() {
  if (auto stored = checkpoint(); !stored) return stored;
  return guard_.end();
}

Result<Site> Fold::add_site(std::string_view name, const std::string& timezone) {
  const std::string domain = site_domain(name);
  if (domain.empty()) {
    return Error{Code::kInvalid, "\"" + std::string(name) + "\" is not a domain name",
                 "give the host name of the site alone, such as example.com"};
  }
  if (sites_.active(domain) != nullptr) {
    return Error{Code::kInvalid, "the site " + domain + " is there already", "see `footfall site list`"};
  }
  auto zone = Zone::load(timezone);
  if (!zone) return zone.error();
  Site site{sites_.next_number(), domain, timezone, position_ + 1};
  Batch batch;
  batch.put(Family::kMeta, keys::site(site.number), encode_site(site));
  if (auto committed = store_.commit(batch); !committed) return committed.error();
  sites_.put(site);
  states_[site.number].zone = *zone;
  changed_sites_.insert(site.number);
  flipped_ = true;
  publish();
  return site;
}

Result<void> Fold::remove_site(std::string_view domain) {
  const Site* found = sites_.active(domain);
  if (found == nullptr) {
    return Error{Code::kNotFound, "there is no site " + std::string(domain), "see `footfall site list`"};
  }
  if (auto stored = checkpoint(); !stored) return stored;  // no record below `until` is folded again
  Site site = *found;
  site.until = position_ + 1;
  Batch batch;
  batch.put(Family::kMeta, keys::site(site.number), encode_site(site));
  for (const char family : {'h', 'm', 'd'}) {
    const std::string prefix = keys::of_site(family, site.number);
    batch.erase_range(Family::kMeta, prefix, keys::after(prefix));
  }
  std::string prefix;
  put_big_endian(prefix, site.number);
  for (const Family family : {Family::kClean, Family::kRollup}) batch.erase_range(family, prefix, keys::after(prefix));
  if (auto committed = store_.commit(batch); !committed) return committed;
  sites_.put(site);
  states_.erase(site.number);
  std::erase_if(in_memory_, [&](const DayKey& key) { return key.site == site.number; });
  changed_sites_.insert(site.number);
  flipped_ = true;
  publish();
  return {};
}

std::vector<std::pair<SiteNumber, Day>> Fold::due_for_seal() const {
  const int64_t now_us = clock_.now_us();
  std::vector<std::pair<SiteNumber, Day>> due;
  for (const auto& [number, site] : states_) {
    if (number == kNoSite) continue;
    for (const auto& [day, live] : site.days) {
      const bool late_rows = live.header.chunks > 0 || (live.memory && live.memory->rows.count() > 0);
      if (live.header.state == DayState::kClosed || (live.header.state == DayState::kSealed && !late_rows)) continue;
      const bool over = now_us >= live.header.end * 1'000'000 + kSealDelayMs * 1000;
      const bool quiet = now_us >= live.touched_us + kQuietSealDelayMs * 1000;
      if (over && quiet) due.emplace_back(number, day);
    }
  }
  return due;
}

std::map<Day, uint64_t> Fold::rolled_up_siblings(DayKey key) const {
  std::map<Day, uint64_t> siblings;
  for (const auto& [day, live] : states_.at(key.site).days) {
    const bool same_month = day != key.day && month_start(day) == month_start(key.day);
    if (same_month && live.header.rolled_up() && !live.memory) siblings[day] = live.header.generation;
  }
  return siblings;
}

Result<SealJob> Fold::begin_seal(SiteNumber site, Day number) {
  const DayKey key{site, number};
  const auto state = states_.find(site);
  if (state == states_.end() || state->second.days.count(number) == 0) {
    return Error{Code::kNotFound, "the day to seal is gone", ""};
  }
  LiveDay& day = state->second.days.at(number);
  if (auto loaded = ensure_memory(key, day); !loaded) return loaded.error();
  SealJob job;
  job.site = site;
  job.day = number;
  job.zone = state->second.zone;
  job.from_generation = day.header.generation;
  job.generation = ++generation_;
  job.rows = day.memory->rows.view(day.header.start, day.memory->sealed);
  job.visitors = day.memory->visitor_hashes;
  job.siblings = rolled_up_siblings(key);
  job.snapshot = store_.snapshot();
  Batch batch;
  batch.put(Family::kMeta, keys::intent(job.generation), encode_intent(site, number));
  put_common(batch);
  if (auto committed = store_.commit(batch); !committed) return committed.error();
  fault::point("seal.begun");
  return job;
}

Result<bool> Fold::finish_seal(const SealJob& job, const SealOutcome& outcome) {
  const DayKey key{job.site, job.day};
  const auto state = states_.find(job.site);
  Batch batch;
  batch.erase(Family::kMeta, keys::intent(job.generation));
  if (state == states_.end() || state->second.days.at(job.day).header.generation != job.from_generation) {
    erase_generation(batch, job.site, job.day, job.generation);
    erase_month(batch, job.site, month_start(job.day), job.generation);
    if (auto committed = store_.commit(batch); !committed) return committed.error();
    count(Counter::kSealsAbandoned);
    return false;
  }
  LiveDay& day = state->second.days.at(job.day);
  if (auto loaded = ensure_memory(key, day); !loaded) return loaded.error();
  fault::point("seal.before_flip");

  // Rows that came since the job began wait in a chunk of the new generation.
  DayHeader next = day.header;
  next.state = DayState::kSealed;
  next.generation = job.generation;
  next.sealed_rows = outcome.sealed_rows;
  next.chunks = 0;
  raise_upto(next, position_);
  const Chunk rest = day.rows_after(job.rows->count(), job.visitors.size());
  if (!rest.rows.empty()) {
    batch.put(Family::kClean, keys::clean(job.site, keys::kWhole, job.day, next.generation, 0), encode_chunk(rest));
    next.chunks = 1;
  }
  erase_generation(batch, job.site, job.day, job.from_generation);
  const Day month = month_start(job.day);
  if (const auto old = state->second.months.find(month); old != state->second.months.end()) {
    erase_month(batch, job.site, month, old->second.generation);
  }
  batch.put(Family::kMeta, keys::month(job.site, month), encode_month(outcome.month));
  if (auto committed = commit_flips(batch, {{key, next}}); !committed) return committed.error();
  state->second.months[month] = outcome.month;
  day.memory.reset();
  in_memory_.erase(key);
  fault::point("seal.after_flip");
  count(Counter::kDaysSealed);
  return true;
}

}  // namespace footfall
