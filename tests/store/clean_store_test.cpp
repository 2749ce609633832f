#include "store/clean_store_contract.h"
#include "store/memory_clean_store.h"
#include "store/rocks_clean_store.h"
#include "store/rocks_db.h"
#include "support/temp_dir.h"

namespace footfall {

TEST_CASE("the clean store in memory keeps the contract") {
  const auto store = make_memory_clean_store();
  clean_store_contract(*store);
}

TEST_CASE("the clean store on RocksDB keeps the contract") {
  const TempDir dir;
  auto db = RocksDb::open(dir.path());
  REQUIRE(db);
  const auto store = make_rocks_clean_store(*db);
  clean_store_contract(*store);
}

}  // namespace footfall
