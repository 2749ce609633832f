#include "store/wal_order.h"

#include <rocksdb/write_batch.h>

#include "base/bytes.h"
#include "base/counters.h"
#include "base/log.h"

namespace footfall {

// A batch begins with the sequence number of its first change (rocksdb/write_batch.h).
rocksdb::WalFilter::WalProcessingOption WalOrder::LogRecordFound(unsigned long long, const std::string& file,
                                                                 const rocksdb::WriteBatch& batch, rocksdb::WriteBatch*,
                                                                 bool*) {
  const auto sequence = ByteReader(batch.Data()).fixed<uint64_t>();
  if (next_ != 0 && sequence > next_) {
    count(Counter::kWalGaps);
    log(LogLevel::kWarning, "{} begins after a gap, as a power cut leaves it: what follows the gap was not synced",
        file);
    return WalProcessingOption::kStopReplay;
  }
  next_ = sequence + static_cast<uint64_t>(batch.Count());
  return WalProcessingOption::kContinueProcessing;
}

}  // namespace footfall
