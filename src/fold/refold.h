// A job that folds some site-days again: because hosts have become a site's, or because the rules have changed. It
// reads their records from the raw log into days of its own, aside, a slice at a time between the turns of the live
// fold; when it has caught up, one flip puts its days in the place of the live ones. Until then everything counts as
// before. Fold thread.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "fold/record_folder.h"
#include "footfall/raw_log.h"

namespace footfall {

// As stored under its id, from the request until its flip.
struct RefoldJob {
  uint64_t id = 0;
  SiteNumber site = kNoSite;  // whose host `host` becomes; kNoSite: the days of older rules are folded again
  std::string host;
  uint32_t attempts = 0;  // processes that began it and died; at kRefoldAttempts it goes record by record
};
std::string encode_job(const RefoldJob& job);
Result<RefoldJob> decode_job(uint64_t id, std::string_view bytes);

// The sites from which a job takes records or to which it gives them: that of the host, the one above it, and site 0.
std::set<SiteNumber> concerned_sites(const Sites& sites, const RefoldJob& job, uint64_t position);

// What would have become part of a closed day: its rejects.
struct LateRejects {
  std::array<uint64_t, kReasonCount> counts{};
  HostCounts hosts;
};
void add_late(const LateRejects& late, DayHeader& header, HostCounts& hosts);

// Whether a day was made by other rules, settings or data than today's. Days of site 0 are made without the last two.
bool is_older(const DayKey& key, const DayHeader& header, const Sites& sites, uint32_t data_version);

struct RefoldParts {
  const RawLog& log;
  StartGuard& guard;
  const Sites& sites;    // as they count today
  const SiteDays& days;  // the live ones
  FolderParts folder;
  size_t memory_bytes;  // of its days; above it they are stored aside, the quietest first
};

class Refold {
 public:
  // `position`: what the live fold has folded. `sites`: as they are to be.
  Refold(const RefoldParts& parts, RefoldJob job, Sites sites, uint64_t position);

  // Reads at most `limit` records. True when it has folded everything up to `position`, which is the live fold's.
  Result<bool> step(size_t limit, uint64_t position);

  // Records have shown that other days are concerned too: drop it, and begin again.
  [[nodiscard]] bool must_begin_again() const { return begin_again_; }

  // The day is folded again by it: its flip takes the place of the live one, which may have no record left.
  [[nodiscard]] bool wants(const DayKey& key) const;

  [[nodiscard]] const RefoldJob& job() const { return job_; }
  [[nodiscard]] const Sites& sites() const { return sites_; }
  [[nodiscard]] SiteDays& days() { return days_; }
  // By closed day, to be added to what it counts.
  [[nodiscard]] const std::map<DayKey, LateRejects>& late() const { return late_; }

  // Removes what it has stored aside.
  void erase_stored(Batch& batch) const;

 private:
  enum class Phase { kSurvey, kFold, kTail };

  void begin_hosts();
  void begin_versions();
  void begin_phase(Phase phase, std::vector<NumberRange> ranges);
  [[nodiscard]] std::vector<NumberRange> ranges_of(const std::set<DayKey>& days) const;
  [[nodiscard]] bool may_change(const DayKey& key, const LiveDay& day) const;

  // True when the phase's ranges are read.
  Result<bool> read(size_t limit);
  Result<void> take(const RecordView& record);
  [[nodiscard]] bool is_closed(const DayKey& key) const;
  // `before` is not closed.
  void note_change(const Place& before, const Place& after);
  void survey(const Place& before, const Place& after);
  void check_tail(const Place& before, const Place& after);
  void reject_late(const Place& place);
  Result<void> relieve_memory();
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
  Phase phase_ = Phase::kSurvey;
  std::vector<NumberRange> ranges_;  // of the phase, ascending
  uint64_t next_ = 0;                // number to read on from
  uint64_t begun_at_ = 0;            // position of the live fold at the begin
  bool begin_again_ = false;
};

}  // namespace footfall
