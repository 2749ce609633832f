// Ends the replay of the write-ahead logs at the first gap between two batches. A power cut can take the end of one log
// and leave what was written to the next one; RocksDB 7.8 replays that too, so that a flip could outlive the records
// that it counts, and their numbers be given anew and skipped.
#pragma once

#include <cstdint>

#include <rocksdb/wal_filter.h>

namespace footfall {

// The thread that opens the store. Counts what it stops.
class WalOrder : public rocksdb::WalFilter {
 public:
  WalProcessingOption LogRecordFound(unsigned long long log, const std::string& file, const rocksdb::WriteBatch& batch,
                                     rocksdb::WriteBatch* changed, bool* is_changed) override;
  [[nodiscard]] const char* Name() const override { return "footfall.wal_order"; }

 private:
  uint64_t next_ = 0;  // the sequence number that the next batch must have; 0: none was seen
};

}  // namespace footfall
