// Where the raw log begins: what retention dropped from it.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "footfall/result.h"

namespace footfall {

class RocksDb;

// The key of the block that begins with this record, in both families.
std::string raw_key(uint64_t number);

class RawDrop {
 public:
  // `db` must outlive it.
  explicit RawDrop(RocksDb& db) : db_(db) {}

  // Reads what was noted; before anything else.
  Result<void> load();

  // Any thread. Records below it are gone.
  [[nodiscard]] uint64_t end() const { return end_; }

  // As RawLog's. Files that hold nothing else go at once; the rest goes when they are compacted.
  Result<void> drop_before(uint64_t end);
  [[nodiscard]] uint64_t bytes_from(uint64_t from) const;

 private:
  uint64_t block_start(uint64_t end);
  Result<void> remove_files(uint64_t end);

  RocksDb& db_;
  std::atomic<uint64_t> end_{0};
};

}  // namespace footfall
