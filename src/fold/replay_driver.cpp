#include "fold/replay_driver.h"

#include <optional>

#include "base/fault.h"
#include "base/log.h"
#include "fold/aside_fold.h"
#include "fold/keys.h"
#include "fold/shown_days.h"

namespace footfall {
namespace {

constexpr size_t kSliceRecords = 4'096;  // as a turn of the fold: who waits for it waits some 5 ms

// What a dry run takes from the fold at one moment.
struct Moment {
  std::shared_ptr<const Catalogue> catalogue;
  Sites sites;
  StartGuard guard;
  uint32_t rate_limit = 0;
  LookupData data;
};

const DayEntry* entry_in(const Catalogue& catalogue, const std::string& domain, Day day) {
  const auto site = catalogue.sites.find(domain);
  if (site == catalogue.sites.end()) return nullptr;
  const auto entry = site->second->days.find(day);
  return entry == site->second->days.end() ? nullptr : &entry->second;
}

HeadersByDay headers_of(const Catalogue& catalogue, const std::set<DayKey>& days) {
  HeadersByDay headers;
  for (const auto& [domain, site] : catalogue.sites) {
    for (const auto& [day, entry] : site->days) {
      const DayKey key{site->site.number, day};
      if (days.count(key) > 0) headers[key] = entry.header;
    }
  }
  return headers;
}

std::map<SiteNumber, std::string> domains_in(const Catalogue& catalogue) {
  std::map<SiteNumber, std::string> domains;
  for (const auto& [domain, site] : catalogue.sites) domains[site->site.number] = domain;
  return domains;
}

}  // namespace

ReplayDriver::ReplayDriver(const ReplayParts& parts, Replay replay, const ReplayLimits& limits)
    : parts_(parts), limits_(limits), replay_(std::move(replay)) {
  if (replay_.attempts > kRefoldAttempts) {
    log(LogLevel::kWarning, "a replay died {} times: it goes record by record now", replay_.attempts);
  }
}

template <class Work>
auto ReplayDriver::on_fold(Work work) {
  std::optional<decltype(work(std::declval<Fold&>()))> result;
  parts_.on_fold([&](Fold& fold) { result.emplace(work(fold)); });
  return std::move(*result);
}

Result<ReplayDriver::Step> ReplayDriver::step(const std::function<bool()>& stopped) {
  if (!replay_.running) return Step::kDone;
  Result<Step> done = Step::kWaits;
  if (replay_.request.dry_run) {
    done = predict(stopped);
  } else if (phase_ == Phase::kBetween) {
    done = begin();
  } else {
    done = phase_ == Phase::kPast ? read_past(stopped) : flip();
  }
  if (!done) begin_again();
  return done;
}

void ReplayDriver::forget_portion() {
  phase_ = Phase::kBetween;
  portion_ = {};
  portion_records_ = 0;
  before_ = nullptr;
}

// The portion is to be chosen anew.
void ReplayDriver::begin_again() {
  forget_portion();
  listed_ = false;
}

Result<ReplayDriver::Step> ReplayDriver::begin() {
  const auto catalogue = parts_.catalogue.get();
  if (!listed_) left_ = days_to_do(*catalogue, replay_);
  listed_ = true;
  portion_ = take_portion(*catalogue, left_, limits_);
  portion_records_ = 0;
  if (portion_.empty()) return finish();
  Replay noted = replay_;
  noted.attempts += 1;
  const auto begun = on_fold([&](Fold& fold) {
    fold.publish();
    before_ = parts_.catalogue.get();
    return fold.begin_portion(portion_.days, replay_.attempts >= kRefoldAttempts, encode_replay(noted));
  });
  if (!begun) return begun.error();
  if (!*begun) {
    begin_again();
    return Step::kWaits;
  }
  phase_ = Phase::kPast;
  return Step::kGoes;
}

Result<ReplayDriver::Step> ReplayDriver::read_past(const std::function<bool()>& stopped) {
  std::shared_ptr<const Catalogue> after;
  const auto state = on_fold([&](Fold& fold) {
    auto stepped = fold.step_portion(kSliceRecords);
    portion_records_ = fold.portion_records();
    if (stepped && *stepped == PortionState::kHasPast) after = fold.portion_days();
    return stepped;
  });
  if (!state) return state.error();
  if (*state == PortionState::kGone) begin_again();
  if (!after) return Step::kGoes;
  auto next = with_portion(*after, stopped);
  if (!next) return next.error();
  next_ = std::move(*next);
  phase_ = Phase::kFlip;
  return Step::kGoes;
}

// How the replay is when the portion is done.
Result<Replay> ReplayDriver::with_portion(const Catalogue& after, const std::function<bool()>& stopped) const {
  Replay next = replay_;
  auto findings = std::make_shared<ReplayFindings>(*replay_.findings);
  const auto domains = domains_in(*before_);
  for (const auto& key : portion_.days) {
    if (stopped && stopped()) return Error{Code::kUnavailable, "the process is ending", ""};
    const DayPair pair{*before_, after, domains.at(key.site), key.day, replay_.request.domain.empty()};
    if (auto added = add_day(findings->difference, pair); !added) return added.error();
  }
  for (const NamedDay& day : portion_.closed) {
    if (findings->closed.size() < kReplayNamedDays) findings->closed.push_back(day);
    findings->closed_count += 1;
  }
  next.findings = std::move(findings);
  next.attempts = 0;
  next.begun = true;
  next.last = portion_.last;
  next.days += portion_.days.size();
  next.records += portion_records_;
  return next;
}

Result<ReplayDriver::Step> ReplayDriver::flip() {
  const auto state = on_fold([&](Fold& fold) { return fold.finish_portion(kSliceRecords, encode_replay(next_)); });
  if (!state) return state.error();
  if (*state == PortionState::kHasPast) return Step::kGoes;
  if (*state == PortionState::kFlipped) {
    replay_ = std::move(next_);
    forget_portion();
  } else {
    begin_again();
  }
  return Step::kGoes;
}

Result<ReplayDriver::Step> ReplayDriver::predict(const std::function<bool()>& stopped) {
  auto moment = on_fold([&](Fold& fold) -> std::optional<Moment> {
    if (!fold.has_time_for_portion()) return std::nullopt;
    fold.publish();
    return Moment{parts_.catalogue.get(), fold.sites(), fold.guard(), fold.rate_limit(), fold.lookup_data()};
  });
  if (!moment) return Step::kWaits;
  before_ = moment->catalogue;
  if (!listed_) left_ = days_to_do(*before_, replay_);
  listed_ = true;
  portion_ = take_portion(*before_, left_, limits_);
  if (portion_.empty()) return finish();
  if (!enricher_) enricher_ = parts_.make_enricher();
  enricher_->use(moment->data);
  SiteStates states = bare_states(*before_);
  const AsideParts parts{parts_.log, parts_.store, moment->sites,     moment->guard,
                         *enricher_, states,       moment->rate_limit};
  SiteDays made;
  const auto folded = fold_aside(parts, headers_of(*before_, portion_.days), before_->upto, made, stopped);
  if (!folded) return folded.error();
  portion_records_ = *folded;
  leave_out_closed();
  auto next = with_portion(*catalogue_of(parts_.store, made, states, moment->sites), stopped);
  if (!next) return next.error();
  replay_ = std::move(*next);
  forget_portion();
  return Step::kGoes;
}

// Days that were closed while a dry run read them: their records may have gone meanwhile.
void ReplayDriver::leave_out_closed() {
  const auto today = parts_.catalogue.get();
  const auto domains = domains_in(*before_);
  for (auto key = portion_.days.begin(); key != portion_.days.end();) {
    const std::string& domain = domains.at(key->site);
    const DayEntry* entry = entry_in(*today, domain, key->day);
    const bool closed = entry != nullptr && entry->header->state == DayState::kClosed;
    if (closed) portion_.closed.push_back({domain, key->day});
    key = closed ? portion_.days.erase(key) : std::next(key);
  }
}

// When everything was folded with today's settings, verify knows so.
Result<ReplayDriver::Step> ReplayDriver::finish() {
  replay_.running = false;
  enricher_ = nullptr;
  before_ = nullptr;
  if (replay_.request.dry_run) return Step::kDone;
  Batch batch;
  batch.put(Family::kMeta, keys::replay(), encode_replay(replay_));
  if (replay_.request.of_everything()) batch.erase(Family::kMeta, keys::settings_since());
  if (auto stored = parts_.store.commit(batch); !stored) {
    replay_.running = true;
    return stored.error();
  }
  fault::point("replay.finished");
  return Step::kDone;
}

Result<void> ReplayDriver::end(bool for_good) {
  if (!replay_.running) return {};
  begin_again();
  if (for_good) {
    replay_.running = false;
    replay_.stopped = true;
  }
  if (replay_.request.dry_run) return {};
  return on_fold([&](Fold& fold) -> Result<void> {
    if (auto dropped = fold.drop_portion(); !dropped) return dropped;
    Batch batch;
    batch.put(Family::kMeta, keys::replay(), encode_replay(replay_));
    return parts_.store.commit(batch);
  });
}

}  // namespace footfall
