// Takes a replay from portion to portion: has the fold fold some days again aside, compares them with those that count,
// and has them flipped together with the note of how far it is, so that an end at any moment costs one portion. A dry
// run folds the same portions by itself, and only compares. One thread, not the fold's.
#pragma once

#include <functional>
#include <memory>

#include "enrich/attributes.h"
#include "fold/fold.h"
#include "fold/replay.h"

namespace footfall {

struct ReplayParts {
  const RawLog& log;
  CleanStore& store;
  const CatalogueHolder& catalogue;
  // Runs the work on the fold thread, and returns when it is done.
  std::function<void(const std::function<void(Fold&)>&)> on_fold;
  // With today's settings, for a dry run.
  std::function<std::unique_ptr<Enricher>()> make_enricher;
};

class ReplayDriver {
 public:
  enum class Step {
    kDone,   // nothing is left to do
    kGoes,   // there is more
    kWaits,  // something else comes first: try again soon
  };

  // `parts` and what they name must outlive it.
  ReplayDriver(const ReplayParts& parts, Replay replay, const ReplayLimits& limits = {});

  // Does a part of the work: at most a slice of records on the fold thread, or the comparison of a portion beside it.
  // `stopped`: asked now and then in long parts.
  Result<Step> step(const std::function<bool()>& stopped = {});

  // Ends it for now: what was not flipped is done again by the next process. `for_good`: it is not gone on with.
  Result<void> end(bool for_good);

  [[nodiscard]] const Replay& replay() const { return replay_; }
  // With what is folded of the portion in progress.
  [[nodiscard]] uint64_t records() const { return replay_.records + portion_records_; }
  // That are left to do; of the portion in progress, too.
  [[nodiscard]] size_t days_left() const { return left_.size() + portion_.days.size(); }

 private:
  enum class Phase { kBetween, kPast, kFlip };

  Result<Step> begin();
  Result<Step> read_past(const std::function<bool()>& stopped);
  Result<Step> flip();
  Result<Step> predict(const std::function<bool()>& stopped);
  Result<Step> finish();
  void leave_out_closed();
  void forget_portion();
  void begin_again();
  Result<Replay> with_portion(const Catalogue& after, const std::function<bool()>& stopped) const;
  template <class Work>
  auto on_fold(Work work);

  const ReplayParts parts_;
  const ReplayLimits limits_;
  Replay replay_;
  Phase phase_ = Phase::kBetween;
  bool listed_ = false;      // left_ is what days_to_do() says
  std::deque<DayKey> left_;  // after the portion
  Portion portion_;          // in progress
  uint64_t portion_records_ = 0;
  std::shared_ptr<const Catalogue> before_;  // at the begin of the portion
  Replay next_;                              // how it is after the flip
  std::unique_ptr<Enricher> enricher_;       // of a dry run
};

}  // namespace footfall
