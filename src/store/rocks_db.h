// The one RocksDB of a data directory: opened once, shared by the raw log and the clean store.
#pragma once

#include <array>
#include <memory>
#include <shared_mutex>
#include <string>

#include <rocksdb/db.h>
#include <rocksdb/env.h>

#include "footfall/clean_store.h"
#include "store/disk_reserve.h"
#include "store/wal_order.h"
#include "store/write_trouble.h"

namespace footfall {

class RocksDb {
 public:
  // Makes `dir` (0700) when it isn't there. A second process on the same directory gets kBusy. `env` is the file system
  // of everything stored, and must outlive it.
  static Result<std::shared_ptr<RocksDb>> open(const std::string& dir, rocksdb::Env* env = rocksdb::Env::Default());
  ~RocksDb();

  [[nodiscard]] rocksdb::DB& db() { return *db_; }
  [[nodiscard]] const std::string& dir() const { return dir_; }
  [[nodiscard]] rocksdb::ColumnFamilyHandle* of_log() { return handles_[0]; }  // what the log notes of itself
  [[nodiscard]] rocksdb::ColumnFamilyHandle* raw() { return handles_[1]; }
  [[nodiscard]] rocksdb::ColumnFamilyHandle* addr() { return handles_[2]; }
  [[nodiscard]] rocksdb::ColumnFamilyHandle* family(Family family) { return handles_[3 + static_cast<size_t>(family)]; }

  [[nodiscard]] rocksdb::FileSystem& files() { return *env_->GetFileSystem(); }
  [[nodiscard]] WriteTrouble& trouble() { return *trouble_; }

  // Any thread. As the DB's, but never while it resumes.
  rocksdb::Status write(const rocksdb::WriteOptions& options, rocksdb::WriteBatch& batch);

  // Any thread. Whether hits may be written; finding the disk's reserve touched is trouble from then on.
  Result<void> check_writable();

  // Has RocksDB take writes again after trouble, and proves it by a synced one. What was written is safe from then on.
  // The trouble stays set: clearing it is up to the caller.
  Result<void> resume();

  // Memory that RocksDB holds: memtables, block cache, tables.
  [[nodiscard]] uint64_t memory_bytes();

 private:
  RocksDb(std::string dir, rocksdb::Env* env) : dir_(std::move(dir)), env_(env), reserve_(dir_) {}
  rocksdb::Status probe_disk();
  rocksdb::Status begin_new_log();
  rocksdb::Status await_background_work();
  rocksdb::Status prove_writable();

  const std::string dir_;
  rocksdb::Env* const env_;
  const DiskReserve reserve_;
  const std::shared_ptr<WriteTrouble> trouble_ = std::make_shared<WriteTrouble>();
  const std::shared_ptr<WalOrder> wal_order_ = std::make_shared<WalOrder>();
  std::shared_mutex writing_;  // held shared by who writes, alone by who resumes
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;  // default, raw, addr, clean, rollup, meta
};

// In the words of our errors.
Error to_error(const rocksdb::Status& status, const std::string& doing);

inline rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
inline std::string_view view(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

}  // namespace footfall
