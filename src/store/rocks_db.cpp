#include "store/rocks_db.h"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>

#include <rocksdb/cache.h>
#include <rocksdb/file_system.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/damage.h"
#include "store/rocks_lines.h"

namespace footfall {
namespace {

constexpr size_t kBlockCacheBytes = 16 * 1024 * 1024;  // shared; hot data lies decoded in the catalogue
constexpr size_t kTableBlockBytes = 16 * 1024;
constexpr size_t kLogTableBlockBytes = 64 * 1024;
constexpr size_t kLogWriteBuffer = 16 * 1024 * 1024;  // ascending blocks: a larger one only delays the flush
constexpr size_t kSmallWriteBuffer = 4 * 1024 * 1024;
constexpr uint64_t kMaxWalBytes = 64 * 1024 * 1024;  // bounds the time that a start takes
constexpr uint64_t kWalWritebackBytes = 256 * 1024;  // begun early, so that a sync finds little left to write
constexpr size_t kProbeBytes = 4096;

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

// Of clean. Its columns are packed already: zstd would save little more and has to be undone at each scan. LZ4 leaves
// them alone, and does its part on small days, of which a value holds all columns.
rocksdb::ColumnFamilyOptions column_options(const std::shared_ptr<rocksdb::Cache>& cache, size_t write_buffer) {
  rocksdb::ColumnFamilyOptions options = family_options(cache, write_buffer);
  options.bottommost_compression = rocksdb::kLZ4Compression;
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

rocksdb::DBOptions db_options(rocksdb::Env* env, std::vector<std::shared_ptr<rocksdb::EventListener>> listeners) {
  rocksdb::DBOptions options;
  options.env = env;
  options.listeners = std::move(listeners);
  options.create_if_missing = true;
  options.create_missing_column_families = true;
  options.max_total_wal_size = kMaxWalBytes;
  options.allow_fallocate = false;
  options.wal_bytes_per_sync = kWalWritebackBytes;
  options.max_background_jobs = 2;
  options.max_open_files = 512;
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  options.enable_pipelined_write = false;
  options.stats_dump_period_sec = 0;
  options.info_log = std::make_shared<RocksLines>();
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

// The directory's entries survive a power cut, its own name included.
Result<void> sync_directory(const std::string& dir, rocksdb::FileSystem& files) {
  for (const auto& path : {dir, dir + "/.."}) {
    std::unique_ptr<rocksdb::FSDirectory> directory;
    rocksdb::Status status = files.NewDirectory(path, {}, &directory, nullptr);
    if (status.ok()) status = directory->Fsync({}, nullptr);
    if (!status.ok() && path == dir) return to_error(status, "sync the data directory " + dir);
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
  if (status.IsNoSpace()) return {Code::kIo, "cannot " + doing + ": the disk is full (" + text + ")", kMakeRoomHint};
  const bool damaged = status.IsCorruption();
  return {damaged ? Code::kDamaged : Code::kIo, "cannot " + doing + ": " + text,
          damaged ? "restore the data directory from a backup" : "check that the disk is in order and may be written"};
}

Result<std::shared_ptr<RocksDb>> RocksDb::open(const std::string& dir, rocksdb::Env* env) {
  if (auto made = make_directory(dir); !made) return made.error();
  if (auto whole = check_head(*env->GetFileSystem(), dir + "/store"); !whole) return whole.error();
  auto cache = rocksdb::NewLRUCache(kBlockCacheBytes);
  const auto raw_family = log_options(cache, kLogWriteBuffer);
  const auto addr_family = log_options(cache, kSmallWriteBuffer);
  const auto small_family = family_options(cache, kSmallWriteBuffer);
  const std::vector<rocksdb::ColumnFamilyDescriptor> families = {
      {rocksdb::kDefaultColumnFamilyName, small_family},   {"raw", raw_family},      {"addr", addr_family},
      {"clean", column_options(cache, kSmallWriteBuffer)}, {"rollup", small_family}, {"meta", small_family}};
  std::shared_ptr<RocksDb> opened(new RocksDb(dir, env));
  rocksdb::DB* db = nullptr;
  const auto options = db_options(env, {opened->trouble_, opened->wal_order_});
  const rocksdb::Status status = rocksdb::DB::Open(options, dir + "/store", families, &opened->handles_, &db);
  if (!status.ok()) return opening_error(status, dir);
  opened->db_.reset(db);
  opened->wal_order_->begin(*db);
  if (auto synced = sync_directory(dir, opened->files()); !synced) return synced.error();
  if (auto checked = check_version(*db, opened->family(Family::kMeta), dir); !checked) return checked.error();
  return opened;
}

RocksDb::~RocksDb() {
  if (!db_) return;
  for (auto* handle : handles_) db_->DestroyColumnFamilyHandle(handle);
  db_->Close();
}

Result<void> RocksDb::check_writable() {
  if (auto writable = trouble_->writable(); !writable) return writable;
  auto room = reserve_.check();
  if (!room) trouble_->set(room.error());
  return room;
}

rocksdb::Status RocksDb::write(const rocksdb::WriteOptions& options, rocksdb::WriteBatch& batch) {
  std::shared_lock lock(writing_);
  return db_->Write(options, &batch);
}

Result<void> RocksDb::resume() {
  if (auto room = reserve_.check(); !room) return room;
  std::lock_guard alone(writing_);
  const bool was_stopped = trouble_->take_stopped();
  rocksdb::Status status = probe_disk();
  if (status.ok() && was_stopped) status = begin_new_log();
  if (status.ok()) status = prove_writable();
  if (status.ok()) return {};
  if (was_stopped) trouble_->set_stopped();
  return to_error(status, "write the store again");
}

// Whether the disk takes bytes, in a file of its own.
rocksdb::Status RocksDb::probe_disk() {
  const std::string path = dir_ + "/probe";
  std::unique_ptr<rocksdb::FSWritableFile> file;
  rocksdb::Status status = files().NewWritableFile(path, {}, &file, nullptr);
  if (status.ok()) status = file->Append(std::string(kProbeBytes, '\0'), {}, nullptr);
  if (status.ok()) status = file->Fsync({}, nullptr);
  if (status.ok()) status = file->Close({}, nullptr);
  if (status.ok()) status = files().DeleteFile(path, {}, nullptr);
  return status;
}

// To write on to a log after an error is an assertion of RocksDB's. Resume() flushes everything, and with that begins a
// new log; but when nothing was there to flush, it leaves the old one. So then something of ours is flushed. It is
// written without a log, since none may be written; and since all else is flushed, its number is missing in no replay.
//
// A flush that was to begin just when an error came is forgotten by RocksDB 7.8, and the next Resume() waits for it for
// ever. So Resume() is called on a disk that works, and no work of RocksDB's is left over before and after.
rocksdb::Status RocksDb::begin_new_log() {
  rocksdb::Status status = await_background_work();
  if (status.ok()) status = db_->Resume();
  if (status.ok()) status = db_->Flush({}, handles_);
  if (!status.ok()) return status;
  rocksdb::WriteOptions options;
  options.disableWAL = true;
  status = db_->Put(options, handles_[0], "resumed", "");
  if (!status.ok()) return status;
  status = db_->Flush({}, handles_[0]);
  if (!status.ok()) status = db_->Resume();  // it refuses to leave a broken log, but for when it resumes
  return status.ok() ? await_background_work() : status;
}

rocksdb::Status RocksDb::await_background_work() {
  const rocksdb::Status status = db_->PauseBackgroundWork();
  return status.ok() ? db_->ContinueBackgroundWork() : status;
}

rocksdb::Status RocksDb::prove_writable() {
  rocksdb::WriteOptions options;
  options.sync = true;
  return db_->Put(options, handles_[0], "resumed", "");
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
