// Opens a data directory: one RocksDB, with the raw log and the clean store in it.
#pragma once

#include <memory>
#include <string>

#include "footfall/clean_store.h"
#include "footfall/raw_log.h"

namespace footfall {

struct Stores {
  std::unique_ptr<CleanStore> clean;
  std::unique_ptr<RawLog> log;
};

// Makes `dir` (mode 0700) when it isn't there. kBusy: another process has it open; kTooNew, kDamaged: as they say.
Result<Stores> open_stores(const std::string& dir);

}  // namespace footfall
