// The one RocksDB of a data directory: opened once, shared by the raw log and the clean store.
#pragma once

#include <array>
#include <memory>
#include <string>

#include <rocksdb/db.h>

#include "footfall/clean_store.h"

namespace footfall {

class RocksDb {
 public:
  // Makes `dir` (0700) when it isn't there. A second process on the same directory gets kBusy.
  static Result<std::shared_ptr<RocksDb>> open(const std::string& dir);
  ~RocksDb();

  [[nodiscard]] rocksdb::DB& db() { return *db_; }
  [[nodiscard]] const std::string& dir() const { return dir_; }
  [[nodiscard]] rocksdb::ColumnFamilyHandle* raw() { return handles_[1]; }
  [[nodiscard]] rocksdb::ColumnFamilyHandle* addr() { return handles_[2]; }
  [[nodiscard]] rocksdb::ColumnFamilyHandle* family(Family family) { return handles_[3 + static_cast<size_t>(family)]; }

  // Memory that RocksDB holds: memtables, block cache, tables.
  [[nodiscard]] uint64_t memory_bytes();

 private:
  RocksDb() = default;

  std::string dir_;
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;  // default, raw, addr, clean, rollup, meta
};

// In the words of our errors.
Error to_error(const rocksdb::Status& status, const std::string& doing);

inline rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
inline std::string_view view(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

}  // namespace footfall
