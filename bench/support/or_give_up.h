// A benchmark has no use for errors: it ends with their words.
#pragma once

#include <utility>

#include "footfall/result.h"
#include "support/machine.h"

namespace footfall::bench {

template <class T>
T or_give_up(Result<T> result) {
  if (!result) give_up(to_string(result.error()));
  return std::move(*result);
}

inline void or_give_up(const Result<void>& result) {
  if (!result) give_up(to_string(result.error()));
}

}  // namespace footfall::bench
