#include "store/wal_order.h"

#include <string>

#include <catch2/catch.hpp>
#include <rocksdb/write_batch.h>

#include "base/bytes.h"

namespace footfall {
namespace {

// As it stands in a log: it begins with its sequence number.
rocksdb::WriteBatch batch_at(uint64_t sequence, int changes) {
  rocksdb::WriteBatch batch;
  for (int i = 0; i < changes; ++i) batch.Put(std::to_string(i), "");
  std::string bytes;
  put_fixed(bytes, sequence);
  return rocksdb::WriteBatch(bytes + batch.Data().substr(bytes.size()));
}

bool goes_on(WalOrder& order, uint64_t sequence, int changes) {
  bool changed = false;
  return order.LogRecordFound(1, "1.log", batch_at(sequence, changes), nullptr, &changed) ==
         rocksdb::WalFilter::WalProcessingOption::kContinueProcessing;
}

}  // namespace

TEST_CASE("a replay may begin anywhere, goes on without a gap, and ends at one") {
  WalOrder order;
  CHECK(goes_on(order, 100, 3));
  CHECK(goes_on(order, 103, 0));
  CHECK(goes_on(order, 103, 1));
  CHECK(goes_on(order, 103, 1));  // after an error it may stand in two logs
  CHECK_FALSE(goes_on(order, 105, 1));
}

}  // namespace footfall
