// The raw log on RocksDB: families raw and addr, and the side file with the synced number and the void ranges.
#pragma once

#include <memory>

#include "footfall/raw_log.h"

namespace footfall {

class RocksDb;

// kDamaged when the log ends below the number that had been synced. A tail above it is taken and counted.
Result<std::unique_ptr<RawLog>> open_rocks_raw_log(std::shared_ptr<RocksDb> db);

}  // namespace footfall
