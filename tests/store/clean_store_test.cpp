#include <random>

#include "base/bytes.h"
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

TEST_CASE("what is erased of the store on RocksDB is given back to the disk") {
  const TempDir dir;
  auto db = RocksDb::open(dir.path());
  REQUIRE(db);
  const auto store = make_rocks_clean_store(*db);
  std::mt19937_64 random(1);
  const auto noise = [&random] {
    std::string bytes;
    while (bytes.size() < 10'000) put_fixed(bytes, random());
    return bytes;
  };
  const auto key = [](char site, int i) { return site + std::to_string(1'000 + i); };
  for (int i = 0; i < 800; ++i) {
    Batch batch;
    for (const char site : {'a', 'b'}) batch.put(Family::kClean, key(site, i), noise());
    REQUIRE(store->commit(batch));
  }
  const std::stop_token never;
  REQUIRE(store->give_back(Family::kClean, "a", "c", never));
  const uint64_t full = store->bytes(Family::kClean);
  CHECK(full > 15'000'000);
  Batch batch;
  for (int i = 0; i < 600; ++i) batch.erase(Family::kClean, key('a', i));
  batch.erase_range(Family::kClean, key('a', 600), key('a', 700));
  REQUIRE(store->commit(batch));
  CHECK(store->bytes(Family::kClean) == full);
  REQUIRE(store->give_back(Family::kClean, "a", "b", never));
  CHECK(store->bytes(Family::kClean) < full * 10 / 16);
  CHECK(keys_of(*store->snapshot(), Family::kClean, "a", "b").size() == 100);
  CHECK(keys_of(*store->snapshot(), Family::kClean, "b", "c").size() == 800);
}

}  // namespace footfall
