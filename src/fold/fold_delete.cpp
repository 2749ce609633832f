// Deletions: the rule is stored at once, and holds for every fold from then on; the days that have such hits are folded
// again, or, when they are closed, rewritten.
#include <algorithm>
#include <numeric>

#include "base/counters.h"
#include "base/fault.h"
#include "fold/flip.h"
#include "fold/fold.h"
#include "fold/keys.h"

namespace footfall {
namespace {

// One of the same pages and days says what an earlier one said.
Result<void> add_deletion(std::vector<Deletion>& deletions, Deletion deletion) {
  std::erase_if(deletions, [&deletion](const Deletion& old) {
    return old.page == deletion.page && deletion.from <= old.from && old.to <= deletion.to;
  });
  if (deletions.size() >= kMaxDeletions) {
    return Error{Code::kBusy, "a site may have " + std::to_string(kMaxDeletions) + " deletions",
                 "join some: a * in the page, or a longer range of days"};
  }
  deletions.push_back(std::move(deletion));
  return {};
}

// Those that were given after the day was closed, so that they are about all of it. Of earlier ones it has what came
// after them, and its columns don't tell which that is.
std::vector<Deletion> deletions_to_come(const Site& site, const DayHeader& header) {
  std::vector<Deletion> to_come;
  for (const Deletion& each : site.forgotten.deletions) {
    if (header.settings_version < each.since) to_come.push_back(each);
  }
  return to_come;
}

// Of a day of which nothing is left, its rejects are told by their number alone.
DayHeader header_after(const CutJob& job, const CutOutcome& outcome, DayHeader header) {
  header.generation = job.seal.generation;
  header.settings_version = job.settings_version;
  header.sealed_rows = outcome.seal.sealed_rows;
  header.chunks = 0;
  uint64_t deleted = outcome.deleted;
  if (job.deletions.name_all(job.seal.day, 0)) {
    deleted += std::accumulate(header.rejects.begin(), header.rejects.end(), uint64_t{0});
    header.rejects = {};
  }
  header.rejects[static_cast<size_t>(Reason::kDeleted)] += deleted;
  return header;
}

RejectLedger rejects_after(const CutJob& job, RejectLedger rejects) {
  if (job.deletions.name_all(job.seal.day, 0)) return {};
  rejects.forget_examples([&](const std::string& page) { return job.deletions.name({job.seal.day, 0, page}); });
  return rejects;
}

}  // namespace

Result<Site> Fold::delete_hits(std::string_view domain, const Deletion& asked) {
  auto found = find_site(domain);
  if (!found) return found.error();
  auto deletion = checked_deletion(asked);
  if (!deletion) return deletion.error();
  Site site = **found;
  site.settings_version += 1;
  deletion->before = std::max(log_.next(), next_number());
  deletion->since = site.settings_version;
  if (auto added = add_deletion(site.forgotten.deletions, std::move(*deletion)); !added) return added.error();
  if (auto dropped = drop_refold(); !dropped) return dropped.error();
  note_uncut(site);
  live_.recent.erase(site.number);
  Batch batch;
  put_gap(batch, site.number);
  const bool any_to_fold = std::any_of(uncut_.begin(), uncut_.end(), [&](const DayKey& key) {
    return key.site == site.number && live_.days.at(key).header.state != DayState::kClosed;
  });
  return commit_site(site, std::move(batch), any_to_fold ? job_of_open_days() : std::nullopt);
}

void Fold::note_uncut(const Site& site) {
  std::erase_if(uncut_, [&site](const DayKey& key) { return key.site == site.number; });
  for (auto day = live_.begin_of(site.number); day != live_.end_of(site.number); ++day) {
    const auto& [key, live] = *day;
    if (has_deletion_to_come(site, key.day, live.header)) uncut_.insert(key);
  }
}

bool Fold::is_uncut(const DayKey& key) const {
  const auto day = live_.days.find(key);
  if (uncut_.count(key) == 0 || day == live_.days.end()) return false;
  return has_deletion_to_come(sites_.at(key.site), key.day, day->second.header);
}

bool Fold::has_uncut(SiteNumber site) const {
  for (auto key = uncut_.lower_bound({site, std::numeric_limits<Day>::min()}); key != uncut_.end(); ++key) {
    if (key->site != site) return false;
    if (is_uncut(*key)) return true;
  }
  return false;
}

std::vector<DayKey> Fold::due_for_cut() const {
  std::vector<DayKey> due;
  for (const DayKey& key : uncut_) {
    if (is_uncut(key) && live_.days.at(key).header.state == DayState::kClosed) due.push_back(key);
  }
  return due;
}

Result<CutJob> Fold::begin_cut(const DayKey& key) {
  auto seal = prepare_seal(key);
  if (!seal) return seal.error();
  fault::point("cut.begun");
  const Site& site = sites_.at(key.site);
  const auto& pages = states_.at(key.site).dictionaries[index(Dimension::kPage)];
  Deletions deletions(deletions_to_come(site, live_.days.at(key).header));
  return CutJob{std::move(*seal), std::move(deletions), pages.view(), site.settings_version};
}

Result<bool> Fold::finish_cut(const CutJob& job, const CutOutcome& outcome) {
  const DayKey key{job.seal.site, job.seal.day};
  const auto found = live_.days.find(key);
  Batch batch;
  batch.erase(Family::kMeta, keys::intent(job.seal.generation));
  if (found == live_.days.end() || found->second.header.generation != job.seal.header.generation) {
    return abandon_seal(job.seal, std::move(batch));
  }
  LiveDay& day = found->second;
  DayHeader next = header_after(job, outcome, day.header);
  next.upto = std::max(next.upto, position_);
  RejectLedger rejects = rejects_after(job, day.rejects);
  std::swap(day.rejects, rejects);
  erase_generation(batch, key.site, key.day, job.seal.header.generation);
  batch.erase(Family::kMeta, keys::rejects(key.site, key.day));
  const bool month_counts = put_month(batch, key, outcome.seal.month);
  put_gap(batch, key.site);
  fault::point("cut.before_flip");
  if (auto committed = commit_flips(std::move(batch), {{key, next}}); !committed) {
    std::swap(day.rejects, rejects);
    return committed.error();
  }
  fault::point("cut.after_flip");
  mark_month(key, outcome.seal.month, month_counts);
  uncut_.erase(key);
  count(Counter::kDaysCut);
  return true;
}

}  // namespace footfall
