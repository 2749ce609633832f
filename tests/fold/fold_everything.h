// What a test does when it wants to look at the outcome.
#pragma once

#include <catch2/catch.hpp>

#include "fold/fold.h"

namespace footfall {

// Folds all records that there are, ends all jobs, and publishes.
inline void fold_everything(Fold& fold) {
  while (true) {
    const auto folded = fold.turn(1'000);
    const auto jobs_wait = fold.refold_turn(1'000);
    REQUIRE(folded);
    REQUIRE(jobs_wait);
    if (*folded == 0 && !*jobs_wait) break;
  }
  fold.publish();
}

}  // namespace footfall
