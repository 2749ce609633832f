// A job that folds some site-days again: because hosts have become a site's, or because rules or settings have changed.
// It reads their records from the raw log into days of its own, aside, a slice at a time between the turns of the live
// fold; when it has caught up, one flip puts its days in the place of the live ones. Until then everything counts as
// before. Fold thread.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "fold/record_folder.h"
#include "fold/refold_job.h"
#include "footfall/raw_log.h"

namespace footfall {

// The sites from which a job takes records or to which it gives them: that of the host, the one above it, and site 0.
std::set<SiteNumber> concerned_sites(const Sites& sites, const RefoldJob& job, uint64_t position);

// What would have become part of a closed day: its rejects.
struct LateRejects {
  std::array<uint64_t, kReasonCount> counts{};
  RejectLedger ledger;
};
void add_late(const LateRejects& late, DayHeader& header, RejectLedger& ledger);

// Whether a day of `site` was made by other rules, settings or data than today's. Days of site 0 know rules alone.
bool is_older(const DayHeader& header, const Site& site, uint32_t data_version);

// Whether the day may still have hits that a deletion names: it was made before that was given.
bool has_deletion_to_come(const Site& site, Day day, const DayHeader& header);

struct RefoldParts {
  const RawLog& log;
  StartGuard& guard;
  const Sites& sites;    // as they count today
  const SiteDays& days;  // the live ones
  FolderParts folder;
  size_t memory_bytes;     // of its days; above it they leave memory, the quietest first
  size_t checkpoint_rows;  // that are stored aside together, so that little is left for the flip
};

class Refold {
 public:
  // For the host that is to be a site's. `position`: what the live fold has folded. `sites`: as they are to be.
  Refold(const RefoldParts& parts, RefoldJob job, Sites sites, uint64_t position);
  // For days that stay with their sites. Of `job`, whose site is kNoSite, only the attempts are looked at.
  Refold(const RefoldParts& parts, RefoldJob job, std::set<DayKey> days, uint64_t position);

  // Reads at most `limit` records. True when it has folded everything up to `position`, which is the live fold's.
  Result<bool> step(size_t limit, uint64_t position);

  // Records have shown that other days are concerned too: drop it, and begin again.
  [[nodiscard]] bool must_begin_again() const { return begin_again_; }

  // The day is folded again by it: its flip takes the place of the live one, which may have no record left.
  [[nodiscard]] bool wants(const DayKey& key) const;

  // The live days that it takes the place of.
  [[nodiscard]] std::vector<DayKey> replaced() const;

  // Everything up to the position at the begin is folded, but nothing that came since.
  [[nodiscard]] bool has_past() const { return phase_ == Phase::kTail; }

  // Days that are not among those asked for, but have got records of them by rules that changed: with has_past(), to be
  // folded with them, or those records would be in no day.
  [[nodiscard]] const std::set<DayKey>& strays() const { return strays_; }
  [[nodiscard]] const std::set<DayKey>& scope() const { return scope_; }

  // The first record that it needs.
  [[nodiscard]] uint64_t first_needed() const;

  [[nodiscard]] const RefoldJob& job() const { return job_; }
  [[nodiscard]] uint64_t records() const { return records_; }
  [[nodiscard]] const Sites& sites() const { return sites_; }
  [[nodiscard]] SiteDays& days() { return days_; }
  // By closed day, to be added to what it counts.
  [[nodiscard]] const std::map<DayKey, LateRejects>& late() const { return late_; }

  // Removes what it has stored aside.
  void erase_stored(Batch& batch) const;

 private:
  enum class Phase { kSurvey, kFold, kTail };

  void begin_hosts();
  void begin_phase(Phase phase, std::vector<NumberRange> ranges);
  [[nodiscard]] std::vector<NumberRange> ranges_of(const std::set<DayKey>& days) const;
  [[nodiscard]] bool may_change(const DayKey& key, const LiveDay& day) const;

  // True when the phase's ranges are read.
  Result<bool> read(size_t limit);
  Result<void> take(const RecordView& record);
  [[nodiscard]] bool is_closed(const DayKey& key) const;
  // `before` is not closed; of a day that has left there is no `after`.
  void note_change(const Place& before, const std::optional<Place>& after);
  void survey(const Place& place);
  void check_tail(const Place& before, const std::optional<Place>& after);
  void reject_late(const Place& place);
  void note_stray(const DayKey& key, uint64_t number);
  Result<void> store_unstored();
  Result<void> relieve_memory();
  void put_aside(Batch& batch, const DayKey& key);
  Result<void> store_aside(const DayKey& key);

  const RefoldParts parts_;
  const RefoldJob job_;
  const Sites sites_;
  SiteDays days_;
  RecordFolder folder_;
  std::set<DayKey> scope_;
  std::set<DayKey> existed_;        // days of the sites concerned when it began
  std::set<SiteNumber> concerned_;  // sites whose hosts' records change their place
  std::map<DayKey, LateRejects> late_;
  std::set<DayKey> strays_;
  uint64_t records_ = 0;  // folded
  Phase phase_ = Phase::kSurvey;
  std::vector<NumberRange> ranges_;  // of the phase, ascending
  uint64_t next_ = 0;                // number to read on from
  uint64_t begun_at_ = 0;            // position of the live fold at the begin
  bool begin_again_ = false;
};

}  // namespace footfall
