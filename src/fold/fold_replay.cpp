// How the fold does a replay, one portion at a time, for the driver on a thread of its own.
#include <algorithm>

#include "base/fault.h"
#include "fold/fold.h"
#include "fold/keys.h"
#include "fold/shown_days.h"

namespace footfall {

// Days that were replayed wait in memory for their seal: no more of them are made than fit beside the days in progress.
bool Fold::has_time_for_portion() const {
  if (portion_ || refold_ || !jobs_.empty() || is_behind()) return false;
  return live_.memory_bytes() <= options_.memory_bytes / 2 || due_for_seal().empty();
}

Result<bool> Fold::begin_portion(std::set<DayKey> days, bool carefully, std::string note) {
  if (!has_time_for_portion()) return false;
  for (const DayKey& key : days) {
    const auto day = live_.days.find(key);
    if (day == live_.days.end() || day->second.header.state == DayState::kClosed) return false;
  }
  Batch batch;
  batch.put(Family::kMeta, keys::replay(), std::move(note));
  if (auto committed = store_.commit(batch); !committed) return committed.error();
  RefoldJob job;
  job.attempts = carefully ? kRefoldAttempts + 1 : 0;
  portion_ = std::make_unique<Refold>(refold_parts(), std::move(job), std::move(days), position_);
  fault::point("replay.begun");
  return true;
}

Result<PortionState> Fold::step_portion(size_t limit) {
  if (!portion_) return PortionState::kGone;
  if (portion_->has_past()) return PortionState::kHasPast;
  if (const auto read = portion_->step(limit, position_); !read) {
    portion_.reset();  // what it has stored goes at the next start, by its intents
    return read.error();
  }
  if (!portion_->has_past()) return PortionState::kReads;
  return portion_->strays().empty() ? PortionState::kHasPast : widen_portion();
}

// Again, with the days to which some of its records belong now.
Result<PortionState> Fold::widen_portion() {
  std::set<DayKey> days = portion_->strays();
  days.merge(std::set<DayKey>(portion_->scope()));
  RefoldJob job = portion_->job();
  if (auto dropped = drop_portion(); !dropped) return dropped.error();
  portion_ = std::make_unique<Refold>(refold_parts(), std::move(job), std::move(days), position_);
  return PortionState::kReads;
}

std::shared_ptr<const Catalogue> Fold::portion_days() const {
  return catalogue_of(store_, portion_->days(), states_, sites_);
}

Result<PortionState> Fold::finish_portion(size_t limit, std::string note) {
  if (!portion_) return PortionState::kGone;
  const auto caught_up = portion_->step(limit, position_);
  if (!caught_up) {
    portion_.reset();
    return caught_up.error();
  }
  if (!*caught_up) return PortionState::kHasPast;
  Batch batch;
  batch.put(Family::kMeta, keys::replay(), std::move(note));
  if (auto flipped = flip_refold(*portion_, std::move(batch)); !flipped) {
    portion_.reset();
    return flipped.error();
  }
  portion_.reset();
  publish();
  return PortionState::kFlipped;
}

Result<void> Fold::drop_portion() {
  if (!portion_) return {};
  Batch batch;
  portion_->erase_stored(batch);
  if (auto committed = store_.commit(batch); !committed) return committed;
  portion_.reset();
  return {};
}

}  // namespace footfall
