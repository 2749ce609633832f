#include "store/rocks_clean_store.h"

#include <atomic>

#include "store/rocks_db.h"

namespace footfall {
namespace {

class RocksSnapshot : public Snapshot {
 public:
  explicit RocksSnapshot(std::shared_ptr<RocksDb> db) : db_(std::move(db)), snapshot_(db_->db().GetSnapshot()) {}
  ~RocksSnapshot() override { db_->db().ReleaseSnapshot(snapshot_); }
  RocksSnapshot(const RocksSnapshot&) = delete;
  RocksSnapshot& operator=(const RocksSnapshot&) = delete;

  Result<std::optional<std::string>> get(Family family, std::string_view key) const override {
    std::string value;
    const rocksdb::Status status = db_->db().Get(options(), db_->family(family), slice(key), &value);
    if (status.IsNotFound()) return std::optional<std::string>();
    if (!status.ok()) return to_error(status, "read the store");
    return std::optional<std::string>(std::move(value));
  }

  Result<void> scan(Family family, std::string_view from, std::string_view to,
                    const std::function<bool(std::string_view, std::string_view)>& visit) const override {
    rocksdb::ReadOptions read = options();
    const rocksdb::Slice end = slice(to);
    read.iterate_upper_bound = &end;
    const std::unique_ptr<rocksdb::Iterator> rows(db_->db().NewIterator(read, db_->family(family)));
    for (rows->Seek(slice(from)); rows->Valid(); rows->Next()) {
      if (!visit(view(rows->key()), view(rows->value()))) return {};
    }
    if (!rows->status().ok()) return to_error(rows->status(), "read the store");
    return {};
  }

 private:
  [[nodiscard]] rocksdb::ReadOptions options() const {
    rocksdb::ReadOptions read;
    read.snapshot = snapshot_;
    return read;
  }

  std::shared_ptr<RocksDb> db_;
  const rocksdb::Snapshot* snapshot_;
};

class RocksCleanStore : public CleanStore {
 public:
  explicit RocksCleanStore(std::shared_ptr<RocksDb> db) : db_(std::move(db)) {}

  Result<void> commit(const Batch& batch) override {
    rocksdb::WriteBatch writes;
    for (const Batch::Change& change : batch.changes()) add(writes, change);
    const rocksdb::Status status = db_->write({}, writes);
    if (!status.ok()) return to_error(status, "write the store");
    return {};
  }

  [[nodiscard]] Result<void> check_files() const override {
    rocksdb::ReadOptions options;
    options.fill_cache = false;
    const rocksdb::Status status = db_->db().VerifyChecksum(options);
    if (!status.ok()) return to_error(status, "read the store");
    return {};
  }

  // What was erased goes when its marks are compacted down to the level that holds the values.
  [[nodiscard]] Result<void> give_back(Family family, std::string_view from, std::string_view to,
                                       const std::stop_token& stop) override {
    std::atomic<bool> cancelled{false};
    const std::stop_callback cancel(stop, [&cancelled] { cancelled = true; });
    rocksdb::CompactRangeOptions options;
    options.exclusive_manual_compaction = false;
    options.canceled = &cancelled;
    const rocksdb::Slice first = slice(from);
    const rocksdb::Slice end = slice(to);
    const rocksdb::Status status = db_->db().CompactRange(options, db_->family(family), &first, &end);
    if (cancelled || status.ok()) return {};
    return to_error(status, "give space of the store back");
  }

  [[nodiscard]] uint64_t bytes(Family family) const override {
    uint64_t bytes = 0;
    db_->db().GetIntProperty(db_->family(family), rocksdb::DB::Properties::kLiveSstFilesSize, &bytes);
    return bytes;
  }

  [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const override {
    return std::make_shared<RocksSnapshot>(db_);
  }

 private:
  void add(rocksdb::WriteBatch& writes, const Batch::Change& change) {
    auto* family = db_->family(change.family);
    switch (change.kind) {
      case Batch::Kind::kPut:
        writes.Put(family, change.key, change.value);
        return;
      case Batch::Kind::kErase:
        writes.Delete(family, change.key);
        return;
      case Batch::Kind::kEraseRange:
        writes.DeleteRange(family, change.key, change.value);
        return;
    }
  }

  std::shared_ptr<RocksDb> db_;
};

}  // namespace

std::unique_ptr<CleanStore> make_rocks_clean_store(std::shared_ptr<RocksDb> db) {
  return std::make_unique<RocksCleanStore>(std::move(db));
}

}  // namespace footfall
