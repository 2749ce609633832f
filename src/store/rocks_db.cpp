#include "store/rocks_db.h"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>

#include <rocksdb/cache.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>
#include <sys/stat.h>
#include <unistd.h>

namespace footfall {
namespace {

constexpr size_t kBlockCacheBytes = 16 * 1024 * 1024;  // shared; hot data lies decoded in the catalogue
constexpr size_t kTableBlockBytes = 16 * 1024;
constexpr size_t kLogTableBlockBytes = 64 * 1024;
constexpr size_t kLogWriteBuffer = 16 * 1024 * 1024;  // ascending blocks: a larger one only delays the flush
constexpr size_t kSmallWriteBuffer = 4 * 1024 * 1024;
constexpr uint64_t kMaxWalBytes = 64 * 1024 * 1024;  // bounds the time that a start takes

rocksdb::BlockBasedTableOptions table_options(const std::shared_ptr<rocksdb::Cache>& cache, size_t block_bytes) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.block_size = block_bytes;
  table.format_version = 5;
  table.checksum = rocksdb::kXXH3;
  table.cache_index_and_filter_blocks = true;
  return table;
}

rocksdb::ColumnFamilyOptions family_options(const std::shared_ptr<rocksdb::Cache>& cache, size_t write_buffer) {
  rocksdb::ColumnFamilyOptions options;
  options.write_buffer_size = write_buffer;
  options.compression = rocksdb::kLZ4Compression;
  options.bottommost_compression = rocksdb::kZSTD;
  options.level_compaction_dynamic_level_bytes = true;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table_options(cache, kTableBlockBytes)));
  return options;
}

// Of raw and addr. Keys only ascend, so a flushed file overlaps no other: compressed well when it is written, it is
// moved from level to level and never written again. Levelled compaction would do that too, and then write each file
// once more for the sake of its sequence numbers, as often as a snapshot is released.
rocksdb::ColumnFamilyOptions log_options(const std::shared_ptr<rocksdb::Cache>& cache, size_t write_buffer) {
  rocksdb::ColumnFamilyOptions options = family_options(cache, write_buffer);
  options.compaction_style = rocksdb::kCompactionStyleUniversal;
  options.compaction_options_universal.allow_trivial_move = true;
  options.compression = rocksdb::kZSTD;
  options.compression_opts.level = 1;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table_options(cache, kLogTableBlockBytes)));
  return options;
}

rocksdb::DBOptions db_options() {
  rocksdb::DBOptions options;
  options.create_if_missing = true;
  options.create_missing_column_families = true;
  options.max_total_wal_size = kMaxWalBytes;
  options.allow_fallocate = false;
  options.max_background_jobs = 2;
  options.max_open_files = 512;
  options.keep_log_file_num = 4;
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  options.enable_pipelined_write = false;
  options.stats_dump_period_sec = 0;
  options.info_log_level = rocksdb::WARN_LEVEL;
  return options;
}

Result<void> check_writable(const std::string& dir) {
  if (::access(dir.c_str(), R_OK | W_OK | X_OK) == 0) return {};
  return Error{Code::kIo, "cannot write to the data directory " + dir + ": " + std::strerror(errno),
               "run footfall as the directory's owner, or name another one with --data"};
}

Result<void> make_directory(const std::string& dir) {
  std::error_code error;
  if (std::filesystem::is_directory(dir, error)) return check_writable(dir);
  const auto parent = std::filesystem::path(dir).parent_path();
  if (!parent.empty()) std::filesystem::create_directories(parent, error);
  if (::mkdir(dir.c_str(), 0700) == 0 || errno == EEXIST) return {};
  return Error{Code::kIo, "cannot make the data directory " + dir + ": " + std::strerror(errno),
               "name another one with --data"};
}

// A store of a newer version is refused in words; an older one is brought up by the fold, and a new one has ours.
Result<void> check_version(rocksdb::DB& db, rocksdb::ColumnFamilyHandle* meta, const std::string& dir) {
  std::string stored;
  const rocksdb::Status status = db.Get({}, meta, slice(kStoreVersionKey), &stored);
  if (status.IsNotFound()) {
    const rocksdb::Status put = db.Put({}, meta, slice(kStoreVersionKey), std::to_string(kStoreVersion));
    return put.ok() ? Result<void>{} : to_error(put, "mark the store in " + dir);
  }
  if (!status.ok()) return to_error(status, "read the store in " + dir);
  uint32_t version = 0;
  const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), version);
  if (error != std::errc() || version == 0) {
    return Error{Code::kDamaged, "the store in " + dir + " does not tell its version",
                 "restore the data directory from a backup"};
  }
  if (version > kStoreVersion) {
    return Error{Code::kTooNew,
                 "the store in " + dir + " has version " + stored + ", this footfall knows those up to " +
                     std::to_string(kStoreVersion),
                 "start it with a newer footfall"};
  }
  return {};
}

// What RocksDB says when another process holds the lock file, or this one. Not when the file may not be opened.
bool is_held(const std::string& text) {
  return text.find("While lock file: ") != std::string::npos || text.find("lock hold by") != std::string::npos;
}

}  // namespace

Error to_error(const rocksdb::Status& status, const std::string& doing) {
  const std::string text = status.ToString();
  if (status.IsIOError() && is_held(text)) {
    return {Code::kBusy, "cannot " + doing + ": another footfall has it open",
            "wait until that one has ended, or stop it, or name another directory with --data"};
  }
  const bool damaged = status.IsCorruption();
  return {damaged ? Code::kDamaged : Code::kIo, "cannot " + doing + ": " + text,
          damaged ? "restore the data directory from a backup" : "check the disk and its free space"};
}

Result<std::shared_ptr<RocksDb>> RocksDb::open(const std::string& dir) {
  if (auto made = make_directory(dir); !made) return made.error();
  auto cache = rocksdb::NewLRUCache(kBlockCacheBytes);
  const auto raw_family = log_options(cache, kLogWriteBuffer);
  const auto addr_family = log_options(cache, kSmallWriteBuffer);
  const auto small_family = family_options(cache, kSmallWriteBuffer);
  const std::vector<rocksdb::ColumnFamilyDescriptor> families = {{rocksdb::kDefaultColumnFamilyName, small_family},
                                                                 {"raw", raw_family},
                                                                 {"addr", addr_family},
                                                                 {"clean", small_family},
                                                                 {"rollup", small_family},
                                                                 {"meta", small_family}};
  std::shared_ptr<RocksDb> opened(new RocksDb);
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status = rocksdb::DB::Open(db_options(), dir + "/store", families, &opened->handles_, &db);
  if (!status.ok()) return to_error(status, "open the store in " + dir);
  opened->db_.reset(db);
  opened->dir_ = dir;
  if (auto checked = check_version(*db, opened->family(Family::kMeta), dir); !checked) return checked.error();
  return opened;
}

RocksDb::~RocksDb() {
  if (!db_) return;
  for (auto* handle : handles_) db_->DestroyColumnFamilyHandle(handle);
  db_->Close();
}

uint64_t RocksDb::memory_bytes() {
  uint64_t sum = 0;
  for (auto* handle : handles_) {
    uint64_t bytes = 0;
    if (db_->GetIntProperty(handle, "rocksdb.cur-size-all-mem-tables", &bytes)) sum += bytes;
    if (db_->GetIntProperty(handle, "rocksdb.estimate-table-readers-mem", &bytes)) sum += bytes;
  }
  uint64_t cache = 0;
  db_->GetIntProperty(handles_[0], "rocksdb.block-cache-usage", &cache);
  return sum + cache;
}

}  // namespace footfall
