// Law 6's guard against a record that kills the process: it counts starts that did not end cleanly while the cursor
// stood still, and after three of them has the fold go record by record, noting each number durably before it.
// Fold thread.
#pragma once

#include <cstdint>
#include <set>

#include "footfall/clean_store.h"

namespace footfall {

class StartGuard {
 public:
  explicit StartGuard(CleanStore& store) : store_(store) {}

  // Reads what earlier processes left and notes this start. `log_end` is where careful going may stop.
  Result<void> start(uint64_t cursor, uint64_t log_end);

  // Records numbered below it are folded one by one, each committed before the next.
  [[nodiscard]] bool careful(uint64_t number) const { return number < state_.careful_until; }

  // Before a record is folded with care: notes it. False when it was noted at three deaths in a row: then it is the
  // reject `unfoldable`, now and at every later fold.
  Result<bool> may_fold(uint64_t number);

  [[nodiscard]] bool is_unfoldable(uint64_t number) const { return unfoldable_.count(number) > 0; }

  // A clean end: no death is counted.
  Result<void> end();

 private:
  struct State {
    uint64_t cursor = 0;  // at the last start
    uint32_t deaths = 0;  // starts at this cursor that were not ended
    uint64_t careful_until = 0;
    uint64_t noted = 0;         // the record that was being folded with care
    uint32_t noted_deaths = 0;  // starts in a row that ended on it, this one included
  };

  Result<void> save();

  CleanStore& store_;
  State state_;
  uint64_t suspect_ = 0;  // the record noted last by the process before; a job may note others on its way to it
  uint32_t suspect_deaths_ = 0;
  std::set<uint64_t> unfoldable_;
};

}  // namespace footfall
