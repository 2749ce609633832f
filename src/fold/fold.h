// The fold: reads the raw log in the order of numbers and keeps every site-day's rows, visitors and reject counts.
// What it has in memory counts for queries at once and for ever from the next flip on; the raw log holds the rest.
// Fold thread alone, but for what is said to be immutable.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "enrich/attributes.h"
#include "fold/catalogue.h"
#include "fold/live_day.h"
#include "fold/seal.h"
#include "fold/sites.h"
#include "fold/start_guard.h"
#include "footfall/clean_store.h"
#include "footfall/clock.h"
#include "footfall/limits.h"
#include "footfall/raw_log.h"

namespace footfall {

struct FoldOptions {
  size_t memory_bytes = kOpenDaysBytes;  // above it days are parked, the quietest first
  size_t checkpoint_rows = kCheckpointRows;
};

// What a fold works on. All must outlive it.
struct FoldParts {
  const RawLog& log;
  CleanStore& store;
  const Clock& clock;
  CatalogueHolder& catalogue;
  Enricher& enricher;
};

class Fold {
 public:
  // Loads sites, headers and dictionaries, and removes what an interrupted seal had written.
  static Result<std::unique_ptr<Fold>> open(const FoldParts& parts, const FoldOptions& options);

  // Folds records that the log has beyond position(), at most `limit`; how many it folded. Parks days where memory
  // asks for it, and checkpoints where enough rows wait.
  Result<size_t> turn(size_t limit);

  // Stores what is in memory alone, of all days in one flip, and moves the cursor.
  Result<void> checkpoint();

  // Shows queries what is folded. Cheap when nothing changed.
  void publish();

  // Checkpoints, and notes that this process did not die.
  Result<void> close();

  // Stores a day's rows and frees its memory. Nothing happens to a day that isn't in memory.
  Result<void> park(SiteNumber site, Day day);

  Result<Site> add_site(std::string_view domain, const std::string& timezone);
  // Forgets what was folded for it; its raw records stay, and its number is never used again.
  Result<void> remove_site(std::string_view domain);

  // Days whose end and last hit are long enough ago, oldest first.
  [[nodiscard]] std::vector<std::pair<SiteNumber, Day>> due_for_seal() const;
  // The day as it is now, for write_seal() on another thread.
  Result<SealJob> begin_seal(SiteNumber site, Day day);
  // The flip. False when the day's generation is no longer the one that the job began with: begin again.
  Result<bool> finish_seal(const SealJob& job, const SealOutcome& outcome);

  [[nodiscard]] uint64_t position() const { return position_; }
  [[nodiscard]] bool dirty() const { return !dirty_.empty() || position_ != cursor_; }
  [[nodiscard]] const Sites& sites() const { return sites_; }

 private:
  struct SiteState {
    Zone zone = Zone::utc();
    std::array<Dictionary, kDimensionCount> dictionaries;
    std::map<Day, LiveDay> days;
    std::map<Day, MonthEntry> months;
    std::set<Day> changed_days;              // since the last publication
    std::shared_ptr<const SiteEntry> entry;  // as published
  };
  struct DayKey {
    SiteNumber site = kNoSite;
    Day day = 0;
    auto operator<=>(const DayKey&) const = default;
  };
  using Flips = std::vector<std::pair<DayKey, DayHeader>>;

  Fold(const FoldParts& parts, const FoldOptions& options);

  // fold_open.cpp
  Result<void> load();
  Result<void> load_sites(const Snapshot& snapshot);
  Result<void> load_days(const Snapshot& snapshot);
  Result<void> load_dictionaries(const Snapshot& snapshot);
  Result<void> load_unknown_hosts(const Snapshot& snapshot);
  Result<void> load_numbers(const Snapshot& snapshot);
  Result<void> remove_unfinished(const Snapshot& snapshot);
  Result<void> load_site_state(const Site& site);

  // fold.cpp
  Result<void> fold_record(const RecordView& record);
  Result<void> fold_with_care(const RecordView& record);
  Result<void> add_hit(const RecordView& record, const Hit& hit);
  Result<void> add_reject(const RecordView& record, std::string_view host, Reason reason);
  Result<void> add_row(const RecordView& record, const Hit& hit, DayKey key, LiveDay& day);
  void count_reject(DayKey key, LiveDay& day, const RecordView& record, Reason reason);
  void count_unknown_host(Day day, std::string_view host);
  LiveDay& live_day(DayKey key);
  Result<void> ensure_memory(DayKey key, LiveDay& day);
  const Salt& salt_of(DayHeader& header, uint64_t number);
  uint32_t value_id(SiteState& site, LiveDay& day, size_t dimension, std::string_view value);
  void touch(DayKey key, LiveDay& day, const RecordView& record);
  Result<void> relieve_memory();

  // fold_flip.cpp
  void prepare_flip(Batch& batch, DayKey key, Flips& flips);
  void put_dictionaries(Batch& batch, SiteNumber site);
  void put_common(Batch& batch) const;
  Result<void> commit_flips(const Batch& batch, const Flips& flips);
  void mark_flipped(DayKey key, const DayHeader& header);
  std::map<Day, uint64_t> rolled_up_siblings(DayKey key) const;

  // fold_publish.cpp
  void publish_site(SiteNumber number, SiteState& state, Catalogue& next);

  const RawLog& log_;
  CleanStore& store_;
  const Clock& clock_;
  CatalogueHolder& catalogue_;
  const FoldOptions options_;

  Enricher& enricher_;
  Enriched enriched_;  // used again for each hit
  StartGuard guard_;
  Sites sites_;
  std::map<SiteNumber, SiteState> states_;
  std::map<Day, HostCounts> unknown_hosts_;
  std::set<Day> changed_hosts_;  // days of unknown_hosts_ that are not stored
  std::set<DayKey> dirty_;
  std::set<SiteNumber> changed_sites_;  // since the last publication
  std::set<DayKey> in_memory_;
  size_t unstored_rows_ = 0;
  uint64_t position_ = 0;                     // number of the last record folded
  uint64_t cursor_ = 0;                       // as stored
  uint64_t generation_ = 0;                   // the last one given
  std::shared_ptr<const Snapshot> snapshot_;  // taken after the last flip
  bool flipped_ = true;                       // since snapshot_ was taken
};

}  // namespace footfall
