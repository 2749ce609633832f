#include "fold/refold.h"

#include <algorithm>

#include "base/counters.h"
#include "enrich/versions.h"
#include "fold/flip.h"
#include "fold/keys.h"
#include "fold/seal.h"
#include "footfall/limits.h"
#include "parse/copies.h"
#include "parse/url.h"
#include "rawlog/record_codec.h"

namespace footfall {
namespace {

bool has_parse_rejects(const DayHeader& header) {
  const auto of = [&header](Reason reason) { return header.rejects[static_cast<size_t>(reason)]; };
  return of(Reason::kPrefetch) + of(Reason::kMalformed) + of(Reason::kTestVisit) > 0;
}

bool ends_with_domain(std::string_view host, std::string_view domain) {
  return host.size() > domain.size() && host.substr(host.size() - domain.size()) == domain &&
         host[host.size() - domain.size() - 1] == '.';
}

}  // namespace

std::set<SiteNumber> concerned_sites(const Sites& sites, const RefoldJob& job, uint64_t position) {
  Hit probe;
  probe.site = job.host;
  return {kNoSite, job.site, sites.home_of(probe, position + 1).site};
}

void add_late(const LateRejects& late, DayHeader& header, RejectLedger& ledger) {
  for (size_t reason = 0; reason < kReasonCount; ++reason) header.rejects[reason] += late.counts[reason];
  ledger.add_counts(late.ledger);
}

bool is_older(const DayHeader& header, const Site& site, uint32_t data_version) {
  if (header.rules_version < kRulesVersion) return true;
  if (site.number == kNoSite) return false;
  return header.data_version != data_version || header.settings_version < site.rules_since;
}

bool has_deletion_to_come(const Site& site, Day day, const DayHeader& header) {
  const auto& deletions = site.forgotten.deletions;
  return std::any_of(deletions.begin(), deletions.end(), [&](const Deletion& each) {
    return header.settings_version < each.since && each.from <= day && day <= each.to;
  });
}

Refold::Refold(const RefoldParts& parts, RefoldJob job, Sites sites, uint64_t position)
    : parts_(parts),
      job_(std::move(job)),
      sites_(std::move(sites)),
      folder_(parts.folder, sites_, days_, &parts.days),
      begun_at_(position) {
  begin_hosts();
}

Refold::Refold(const RefoldParts& parts, RefoldJob job, std::set<DayKey> days, uint64_t position)
    : parts_(parts),
      job_(std::move(job)),
      sites_(parts.sites),
      folder_(parts.folder, sites_, days_, &parts.days),
      scope_(std::move(days)),
      begun_at_(position) {
  begin_phase(Phase::kFold, ranges_of(scope_));
}

// Records of the host, of hosts below it and of its copies are with site 0, or with a site above it.
void Refold::begin_hosts() {
  concerned_ = concerned_sites(parts_.sites, job_, begun_at_);
  std::set<DayKey> possible;
  for (const auto& [key, day] : parts_.days.days) {
    if (concerned_.count(key.site) == 0) continue;
    existed_.insert(key);
    if (may_change(key, day)) possible.insert(key);
  }
  begin_phase(Phase::kSurvey, ranges_of(possible));
}

bool Refold::may_change(const DayKey& key, const LiveDay& day) const {
  if (day.header.state == DayState::kClosed) return false;
  if (key.site == kNoSite && has_parse_rejects(day.header)) return true;
  const auto may_be_of_host = [this](const auto& counted) {
    const std::string& host = counted.first;
    return without_www(host) == job_.host || host == kOther || ends_with_domain(host, job_.host) ||
           is_host_of_copies(host);
  };
  const auto any = [&](Reason reason) {
    const auto& hosts = day.rejects.subjects(reason);
    return std::any_of(hosts.begin(), hosts.end(), may_be_of_host);
  };
  return any(Reason::kUnknownSite) || any(Reason::kOtherHost);
}

std::vector<NumberRange> Refold::ranges_of(const std::set<DayKey>& days) const {
  std::vector<NumberRange> ranges;
  for (const DayKey& key : days) {
    const auto day = parts_.days.days.find(key);
    if (day == parts_.days.days.end()) continue;
    const auto& of_day = day->second.header.ranges;
    ranges.insert(ranges.end(), of_day.begin(), of_day.end());
  }
  return merged_ranges(std::move(ranges));
}

uint64_t Refold::first_needed() const {
  return phase_ == Phase::kTail || ranges_.empty() ? begun_at_ + 1 : ranges_.front().first;
}

void Refold::begin_phase(Phase phase, std::vector<NumberRange> ranges) {
  phase_ = phase;
  ranges_ = std::move(ranges);
  next_ = 0;
}

bool Refold::wants(const DayKey& key) const {
  return scope_.count(key) > 0 || (concerned_.count(key.site) > 0 && existed_.count(key) == 0);
}

std::vector<DayKey> Refold::replaced() const {
  std::vector<DayKey> replaced;
  for (const DayKey& key : scope_) {
    if (parts_.days.days.count(key) > 0) replaced.push_back(key);
  }
  for (const SiteNumber site : concerned_) {
    for (auto day = parts_.days.begin_of(site); day != parts_.days.end_of(site); ++day) {
      if (existed_.count(day->first) == 0 && scope_.count(day->first) == 0) replaced.push_back(day->first);
    }
  }
  return replaced;
}

Result<bool> Refold::step(size_t limit, uint64_t position) {
  if (phase_ == Phase::kTail) ranges_ = {{begun_at_ + 1, position}};
  auto done = read(limit);
  if (!done) return done.error();
  if (auto stored = store_unstored(); !stored) return stored.error();
  if (auto relieved = relieve_memory(); !relieved) return relieved.error();
  if (!*done) return false;
  if (phase_ == Phase::kTail) return next_ > position || position == begun_at_;
  if (phase_ == Phase::kSurvey) {
    begin_phase(Phase::kFold, ranges_of(scope_));
  } else {
    begin_phase(Phase::kTail, {});
  }
  return false;
}

Result<bool> Refold::read(size_t limit) {
  size_t taken = 0;
  Result<void> outcome;
  for (const NumberRange& range : ranges_) {
    const uint64_t last = phase_ == Phase::kTail ? range.last : std::min(range.last, begun_at_);
    if (last < std::max(next_, range.first)) continue;
    next_ = std::max(next_, range.first);
    auto read = parts_.log.read(next_, [&](const RawBlock& block) {
      if (block.first > last) return false;
      auto decoded = for_each_record(block, [&](const RecordView& record) {
        if (!outcome || record.number < next_ || record.number > last || taken >= limit) return;
        outcome = take(record);
        next_ = record.number + 1;
        ++taken;
      });
      if (!decoded) outcome = decoded.error();
      return outcome && taken < limit;
    });
    if (!read) return read.error();
    if (!outcome) return outcome.error();
    if (taken >= limit) return next_ > ranges_.back().last;
    next_ = last + 1;
  }
  return true;
}

Result<void> Refold::take(const RecordView& record) {
  if (job_.attempts > kRefoldAttempts) {
    if (auto noted = parts_.guard.may_fold(record.number); !noted) return noted.error();
  }
  const Parsed meaning = meaning_of(record, parts_.guard);
  const auto after = place_of(record, meaning, sites_, parts_.folder.states);
  if (job_.site != kNoSite) {
    const auto before = place_of(record, meaning, parts_.sites, parts_.folder.states);
    if (before && is_closed(before->key)) return {};
    if (before && before != after) note_change(*before, after);
  }
  if (!after || phase_ == Phase::kSurvey || begin_again_) return {};
  if (!wants(after->key)) {
    if (job_.site == kNoSite && phase_ == Phase::kFold) note_stray(after->key, record.number);
    return {};
  }
  count(Counter::kRecordsRefolded);
  ++records_;
  return folder_.fold(record, meaning, *after);
}

bool Refold::is_closed(const DayKey& key) const {
  const auto day = parts_.days.days.find(key);
  return day != parts_.days.days.end() && day->second.header.state == DayState::kClosed;
}

void Refold::note_change(const Place& before, const std::optional<Place>& after) {
  if (phase_ == Phase::kSurvey) {
    survey(before);
    if (after) survey(*after);
  } else {
    if (phase_ == Phase::kTail) check_tail(before, after);
    if (after && is_closed(after->key)) reject_late(*after);
  }
}

void Refold::survey(const Place& place) {
  if (existed_.count(place.key) > 0 && !is_closed(place.key)) scope_.insert(place.key);
}

void Refold::check_tail(const Place& before, const std::optional<Place>& after) {
  const bool goes_elsewhere = after && !wants(after->key) && !is_closed(after->key);
  if (!wants(before.key) || goes_elsewhere) begin_again_ = true;
}

void Refold::reject_late(const Place& place) {
  LateRejects& late = late_[place.key];
  const Reason reason = place.reject.value_or(Reason::kDayClosed);
  late.counts[static_cast<size_t>(reason)] += 1;
  if (is_about_host(reason)) late.ledger.count(reason, place.host);
}

// A record that no range of its day names was another day's until now. Ranges also hold records of other days: most
// that are met here are where they were.
void Refold::note_stray(const DayKey& key, uint64_t number) {
  const auto day = parts_.days.days.find(key);
  if (day != parts_.days.days.end()) {
    const DayHeader& header = day->second.header;
    if (header.state == DayState::kClosed) return;
    const auto has = [number](const NumberRange& range) { return range.first <= number && number <= range.last; };
    if (std::any_of(header.ranges.begin(), header.ranges.end(), has)) return;
  }
  strays_.insert(key);
}

// The flip holds up the live fold.
Result<void> Refold::store_unstored() {
  if (days_.unstored_rows < parts_.checkpoint_rows) return {};
  Batch batch;
  for (const DayKey& key : days_.in_memory) put_aside(batch, key);
  put_generation(batch, parts_.folder.generation);
  if (auto committed = parts_.folder.store.commit(batch); !committed) return committed;
  for (const DayKey& key : days_.in_memory) days_.days.at(key).memory->mark_stored();
  days_.unstored_rows = 0;
  return {};
}

Result<void> Refold::relieve_memory() {
  for (size_t sum = days_.memory_bytes(); sum > parts_.memory_bytes && !days_.in_memory.empty();) {
    const DayKey key = days_.quietest();
    sum -= days_.days.at(key).memory->bytes();
    if (auto stored = store_aside(key); !stored) return stored;
  }
  return {};
}

// The day's new rows, under the generation that its intent names.
void Refold::put_aside(Batch& batch, const DayKey& key) {
  LiveDay& day = days_.days.at(key);
  put_unstored(batch, key, day, day.header);
  batch.put(Family::kMeta, keys::intent(day.header.generation), encode_intent(key.site, key.day));
}

Result<void> Refold::store_aside(const DayKey& key) {
  Batch batch;
  put_aside(batch, key);
  put_generation(batch, parts_.folder.generation);
  if (auto committed = parts_.folder.store.commit(batch); !committed) return committed;
  days_.free_memory(key);
  return {};
}

void Refold::erase_stored(Batch& batch) const {
  for (const auto& [key, day] : days_.days) {
    if (day.header.chunks == 0) continue;
    erase_generation(batch, key.site, key.day, day.header.generation);
    batch.erase(Family::kMeta, keys::intent(day.header.generation));
  }
}

}  // namespace footfall
