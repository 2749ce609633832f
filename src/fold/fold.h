// The fold: reads the raw log in the order of numbers and keeps every site-day's rows, visitors and reject counts.
// What it has in memory counts for queries at once and for ever from the next flip on; the raw log holds the rest.
// Fold thread alone, but for what is said to be immutable.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "fold/catalogue.h"
#include "fold/cut.h"
#include "fold/record_folder.h"
#include "fold/refold.h"
#include "fold/seal.h"
#include "fold/site_days.h"
#include "fold/site_state.h"
#include "fold/sites.h"
#include "fold/start_guard.h"
#include "fold/unused_values.h"
#include "footfall/clean_store.h"
#include "footfall/clock.h"
#include "footfall/limits.h"
#include "footfall/raw_log.h"

namespace footfall {

struct FoldOptions {
  size_t memory_bytes = kOpenDaysBytes;  // above it days are parked, the quietest first
  size_t checkpoint_rows = kCheckpointRows;
  uint32_t rate_limit = 0;                 // hits a minute that an address may send a site; 0: any number
  size_t job_records = kInlineJobRecords;  // that a change of sites folds again before it returns
  bool folds = true;  // false: what the log has is left to a later process, and of this one nothing is noted
};

// What a fold works on. All must outlive it.
struct FoldParts {
  const RawLog& log;
  CleanStore& store;
  const Clock& clock;
  CatalogueHolder& catalogue;
  Enricher& enricher;
};

enum class PortionState : uint8_t {
  kGone,     // something else came first: begin again
  kReads,    // there is more to read
  kHasPast,  // finish_portion() is next
  kFlipped,  // its days count
};

class Fold {
 public:
  // Brings an older store up to date, loads sites, headers, dictionaries and jobs, and removes what an interrupted
  // seal or job had written.
  static Result<std::unique_ptr<Fold>> open(const FoldParts& parts, const FoldOptions& options);

  // Folds records that the log has beyond position(), at most `limit`; how many it folded. Parks days where memory
  // asks for it, and checkpoints where enough rows wait.
  Result<size_t> turn(size_t limit);

  // A slice of the first job, of at most `limit` records, and its flip when it has caught up. True while one waits.
  Result<bool> refold_turn(size_t limit);

  // A portion of a replay (fold/replay_driver.h): days that are folded again, aside. `note` is stored under
  // `keys::replay()` with the begin, and with the flip. False: not now, since a job waits, or the fold has to catch up,
  // or replayed days are to be sealed first; or one of the days is closed or gone.
  [[nodiscard]] bool has_time_for_portion() const;
  Result<bool> begin_portion(std::set<DayKey> days, bool carefully, std::string note);
  // Reads at most `limit` records of it.
  Result<PortionState> step_portion(size_t limit);
  // The days as they will be, for as far as the live fold was at the begin. With kHasPast.
  [[nodiscard]] std::shared_ptr<const Catalogue> portion_days() const;
  // With kHasPast: folds what came since, at most `limit` records, and flips when none is left.
  Result<PortionState> finish_portion(size_t limit, std::string note);
  [[nodiscard]] uint64_t portion_records() const { return portion_ ? portion_->records() : 0; }
  Result<void> drop_portion();

  // Stores what is in memory alone, of all days in one flip, and moves the cursor.
  Result<void> checkpoint();

  // Shows queries what is folded. False, and nothing done, when nothing is unpublished().
  bool publish();
  [[nodiscard]] bool unpublished() const;

  // Lets go of the open days' tables that no query has asked for since the last call. True when there was one; the
  // next publication frees it.
  bool forget_unused_tables();

  // Checkpoints, and notes that this process did not die.
  Result<void> close();

  // Stores a day's rows and frees its memory. Nothing happens to a day that isn't in memory.
  Result<void> park(const DayKey& key);

  // kNotFound when there is none today.
  [[nodiscard]] Result<const Site*> find_site(std::string_view domain) const;

  // The site is there on return. Its hosts are its own once their stored hits are folded in: at once when there are
  // few, else by the following refold_turn()s; its SiteEntry tells.
  Result<Site> add_site(std::string_view domain, const std::string& timezone);
  // Forgets what was folded for it; its raw records stay, and its number is never used again.
  Result<void> remove_site(std::string_view domain);
  // As add_site() for a further host name. One that was removed counts no longer from the next record on.
  Result<Site> add_alias(std::string_view domain, std::string_view host);
  Result<Site> remove_alias(std::string_view domain, std::string_view host);
  // Decides the days after the one in progress.
  Result<Site> set_timezone(std::string_view domain, const std::string& timezone);

  // How the site's hits are counted: of those that come, and of its days that are not sealed yet, which are folded
  // again. kInvalid names what can't be meant.
  Result<Site> set_rules(std::string_view domain, const SiteRules& rules);

  // Site-days of the site that are older leave by expire_days(); 0: none does. kInvalid above kMaxRetentionDays.
  Result<Site> set_retention(std::string_view domain, uint32_t days);

  // Days that are older than their site keeps leave with everything that is stored of them, at most kExpireDays of them
  // in a call. True when there are more.
  Result<bool> expire_days();

  // Forgets the site's hits that `asked` names, of all records that the log has now. Its days are folded again without
  // them, by the following refold_turn()s; closed ones are rewritten from their columns (due_for_cut()). Its SiteEntry
  // tells until when. Of `asked`, pages and days are looked at alone. kInvalid says what can't be meant.
  Result<Site> delete_hits(std::string_view domain, const Deletion& asked);

  // Closed days that may still have hits that were deleted.
  [[nodiscard]] std::vector<DayKey> due_for_cut() const;
  // The day as it is now, for write_cut() on another thread.
  Result<CutJob> begin_cut(const DayKey& key);
  // The flip. False as of finish_seal().
  Result<bool> finish_cut(const CutJob& job, const CutOutcome& outcome);

  // Forgets values of the site that no day of `seen`, as published, lists; some thousand in a call. False, and nothing
  // done, when days have changed since in a way that can't be looked through: find them again.
  Result<bool> forget_values(const SiteEntry& seen, std::span<const ValueRef> values);

  // Sites of which something was erased whose space the disk has not got back, with a mark for each; none of a site
  // that has more to erase soon.
  [[nodiscard]] Result<std::map<SiteNumber, std::string>> gaps() const;
  // The space is given back, unless something else was erased since the mark.
  Result<void> close_gap(SiteNumber site, const std::string& mark);

  // What is looked up about the next hits; days that are not sealed yet are folded again with it, if it is something
  // else.
  Result<void> use(LookupData data);

  // Days whose end and last hit are long enough ago, oldest first.
  [[nodiscard]] std::vector<DayKey> due_for_seal() const;
  // The day as it is now, for write_seal() on another thread.
  Result<SealJob> begin_seal(const DayKey& key);
  // The flip. False when the day's generation is no longer the one that the job began with: begin again.
  Result<bool> finish_seal(const SealJob& job, const SealOutcome& outcome);

  // Flips to closed what loses raw records when those below `wanted` go. Returns how far they may: not past the cursor,
  // nor to a record of a day that is not sealed yet; nowhere while a job waits, and
  // not to a record that a portion of a replay needs.
  Result<uint64_t> close_days(uint64_t wanted);
  [[nodiscard]] bool folds() const { return options_.folds; }
  [[nodiscard]] uint64_t position() const { return position_; }
  [[nodiscard]] bool dirty() const { return !live_.dirty.empty() || position_ != cursor_; }
  [[nodiscard]] const Sites& sites() const { return sites_; }
  [[nodiscard]] const StartGuard& guard() const { return guard_; }
  [[nodiscard]] uint32_t rate_limit() const { return options_.rate_limit; }
  [[nodiscard]] const LookupData& lookup_data() const { return folder_parts_.enricher.data(); }

 private:
  using Flips = std::vector<std::pair<DayKey, DayHeader>>;

  Fold(const FoldParts& parts, const FoldOptions& options);

  // fold_open.cpp
  Result<void> load();
  Result<void> load_sites(const Snapshot& snapshot);
  Result<void> load_days(const Snapshot& snapshot);
  Result<void> load_dictionaries(const Snapshot& snapshot);
  Result<void> load_rejects(const Snapshot& snapshot);
  Result<void> load_rates(const Snapshot& snapshot);
  Result<void> load_numbers(const Snapshot& snapshot);
  Result<void> load_jobs(const Snapshot& snapshot);
  Result<void> remove_unfinished(const Snapshot& snapshot);
  Result<void> load_site_state(const Site& site);

  // fold.cpp
  Result<void> fold_record(const RecordView& record);
  Result<void> fold_with_care(const RecordView& record);
  Result<void> relieve_memory();

  // fold_flip.cpp
  void prepare_flip(Batch& batch, const DayKey& key, Flips& flips);
  Result<void> commit_flips(Batch batch, const Flips& flips);
  void mark_flipped(const DayKey& key, const DayHeader& header);

  // fold_seal.cpp
  [[nodiscard]] std::map<Day, uint64_t> rolled_up_siblings(const DayKey& key) const;
  Result<bool> abandon_seal(const SealJob& job, Batch batch);
  Result<SealJob> prepare_seal(const DayKey& key);
  bool put_month(Batch& batch, const DayKey& key, const MonthEntry& sums);
  void mark_month(const DayKey& key, const MonthEntry& sums, bool counts);

  // fold_expire.cpp
  struct Leaving;
  [[nodiscard]] Leaving leaving_days() const;
  void put_leaving(Batch& batch, const Leaving& leaving);
  void put_gap(Batch& batch, SiteNumber site) const;

  // fold_delete.cpp
  void note_uncut(const Site& site);
  [[nodiscard]] bool is_uncut(const DayKey& key) const;
  [[nodiscard]] bool has_uncut(SiteNumber site) const;

  // fold_close.cpp
  [[nodiscard]] bool is_whole(const DayKey& key, const LiveDay& day) const;
  [[nodiscard]] uint64_t first_needed() const;
  [[nodiscard]] uint64_t first_after_closed(const std::set<SiteNumber>& sites) const;

  // fold_sites.cpp
  [[nodiscard]] uint64_t next_number() const;
  Result<std::string> free_host(std::string_view name) const;
  [[nodiscard]] RefoldJob next_job(SiteNumber site, std::string host) const;
  Result<Site> commit_site(const Site& site, Batch batch, std::optional<RefoldJob> job);

  // fold_refold.cpp
  [[nodiscard]] bool is_behind() const;
  RefoldParts refold_parts();
  [[nodiscard]] Sites sites_with_host(const RefoldJob& job) const;
  Result<void> begin_refold();
  Result<void> flip_job();
  Result<void> flip_refold(Refold& refold, Batch batch);
  void take_over(Refold& refold, const std::vector<DayKey>& replaced);
  Result<void> drop_refold();
  void refold_what_is_small();
  [[nodiscard]] std::optional<RefoldJob> job_of_open_days() const;
  Result<void> note_older_days();
  [[nodiscard]] bool is_open_and_older(const DayKey& key, const DayHeader& header) const;
  [[nodiscard]] bool is_to_refold(const DayKey& key, const DayHeader& header) const;

  // fold_replay.cpp
  Result<PortionState> widen_portion();

  // fold_publish.cpp
  void publish_site(SiteNumber number, SiteState& state, Catalogue& next);

  const RawLog& log_;
  CleanStore& store_;
  const Clock& clock_;
  CatalogueHolder& catalogue_;
  const FoldOptions options_;

  StartGuard guard_;
  Sites sites_;
  SiteStates states_;
  SiteDays live_;
  uint64_t generation_ = 0;  // the last one given
  const FolderParts folder_parts_;
  RecordFolder folder_;
  std::deque<RefoldJob> jobs_;
  std::unique_ptr<Refold> refold_;            // of the first job, once it has begun
  std::unique_ptr<Refold> portion_;           // of a replay; never beside refold_
  std::set<DayKey> uncut_;                    // days that may have deleted hits: is_uncut() says whether they do
  std::set<SiteNumber> changed_sites_;        // since the last publication, beside those with changed days
  uint64_t position_ = 0;                     // number of the last record folded
  uint64_t published_ = 0;                    // of the last one that the catalogue has
  uint64_t cursor_ = 0;                       // as stored
  uint64_t stored_upto_ = 0;                  // the highest `upto` at the start: position_ may be before it
  std::shared_ptr<const Snapshot> snapshot_;  // taken after the last flip
  bool flipped_ = true;                       // since snapshot_ was taken
};

}  // namespace footfall
