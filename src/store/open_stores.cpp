#include "store/open_stores.h"

#include "store/rocks_clean_store.h"
#include "store/rocks_db.h"
#include "store/rocks_raw_log.h"

namespace footfall {

Result<Stores> open_stores(const std::string& dir) {
  auto db = RocksDb::open(dir);
  if (!db) return db.error();
  auto log = open_rocks_raw_log(*db);
  if (!log) return log.error();
  return Stores{make_rocks_clean_store(*db), std::move(*log)};
}

}  // namespace footfall
