// The rate limit, kept with the data as the trusted proxies are: it decides what is counted, and a command without a
// server folds what the last server left.
#pragma once

#include <cstdint>
#include <optional>

#include "footfall/clean_store.h"

namespace footfall {

// That chosen (0: none), which is stored; without a choice the one stored before, or none.
Result<uint32_t> keep_rate_limit(CleanStore& store, std::optional<uint32_t> chosen);

}  // namespace footfall
