// The clean store in memory, for tests: same contract, no disk. Any thread.
#pragma once

#include <memory>

#include "footfall/clean_store.h"

namespace footfall {

std::unique_ptr<CleanStore> make_memory_clean_store();

}  // namespace footfall
