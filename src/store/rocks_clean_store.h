// The clean store on RocksDB. Any thread.
#pragma once

#include <memory>

#include "footfall/clean_store.h"

namespace footfall {

class RocksDb;

std::unique_ptr<CleanStore> make_rocks_clean_store(std::shared_ptr<RocksDb> db);

}  // namespace footfall
