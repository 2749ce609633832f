#include "store/rocks_raw_log.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "base/bytes.h"
#include "base/check.h"
#include "base/counters.h"
#include "base/fault.h"
#include "base/log.h"
#include "store/damage.h"
#include "store/raw_drop.h"
#include "store/rocks_db.h"
#include "store/state_file.h"

namespace footfall {
namespace {

constexpr uint64_t kFirstNumber = 1;  // 0 is "before everything" in headers and cursors

// How many records a block holds stands before it, so that the log's end is known without decoding.
std::string with_count(uint32_t count, std::string_view raw) {
  std::string value;
  value.reserve(sizeof(count) + raw.size());
  put_fixed(value, count);
  value.append(raw);
  return value;
}

// Whether a block whose append failed may be found after a restart. Not when the log's file did not take it: then its
// batch is not whole. One that waited for a sync may have been written, and only the sync have failed; RocksDB says
// which it was in its text alone (env/io_posix.cc).
bool may_come_back(const rocksdb::Status& status, Ack ack) {
  return ack == Ack::kSynced && status.ToString().find("While appending to file") == std::string::npos;
}

class RocksRawLog : public RawLog {
 public:
  RocksRawLog(std::shared_ptr<RocksDb> db, StateFile state) : db_(std::move(db)), state_(std::move(state)) {}

  Result<void> recover() {
    if (auto purged = purge_void(); !purged) return purged;
    if (auto loaded = dropped_.load(); !loaded) return loaded;
    const auto stored = stored_end();
    if (!stored) return stored.error();
    const uint64_t end = *stored;
    const uint64_t synced = state_.state().synced;
    if (end < synced) {
      return Error{Code::kDamaged,
                   "the raw log ends at record " + std::to_string(end) + ", but " + std::to_string(synced) +
                       " had been synced: the disk lost data it had promised to keep",
                   "restore the data directory from a backup, or remove log.state to go on with what is there"};
    }
    count(Counter::kTailRecordsAccepted, synced == 0 ? 0 : end - synced);
    next_ = end;
    return {};
  }

  Result<void> append(const RawBlock& block, Ack ack) override {
    FOOTFALL_CHECK(block.first >= next_ && block.count > 0);
    if (auto writable = db_->check_writable(); !writable) return writable;
    rocksdb::WriteBatch writes;
    const std::string key = raw_key(block.first);
    writes.Put(db_->raw(), key, with_count(block.count, block.raw));
    writes.Put(db_->addr(), key, slice(block.addr));
    rocksdb::WriteOptions options;
    options.sync = ack == Ack::kSynced;
    fault::point("append.before");
    const rocksdb::Status status = db_->write(options, writes);
    fault::point("append.after");
    const uint64_t end = block.first + block.count;
    if (status.ok()) {
      next_ = end;
      return {};
    }
    const Error error = to_error(status, "append to the raw log");
    db_->trouble().set(error);
    make_void(block.first, end, may_come_back(status, ack));
    return error;
  }

  Result<void> sync() override {
    if (!writable()) return resume();
    auto synced = sync_log();
    if (!synced) db_->trouble().set(synced.error());
    return synced;
  }

  [[nodiscard]] Result<void> writable() const override { return db_->trouble().writable(); }

  [[nodiscard]] uint64_t next() const override { return next_; }

  Result<void> read(uint64_t from, const std::function<bool(const RawBlock&)>& visit) const override {
    rocksdb::ReadOptions options;
    const std::unique_ptr<const rocksdb::Snapshot, Release> snapshot(db_->db().GetSnapshot(), Release{db_.get()});
    options.snapshot = snapshot.get();
    options.fill_cache = false;
    const std::unique_ptr<rocksdb::Iterator> raw(db_->db().NewIterator(options, db_->raw()));
    const std::unique_ptr<rocksdb::Iterator> addr(db_->db().NewIterator(options, db_->addr()));
    raw->SeekForPrev(raw_key(from));
    if (!raw->Valid()) raw->Seek(raw_key(from));
    for (addr->Seek(raw->Valid() ? raw->key() : slice("")); raw->Valid(); raw->Next(), addr->Next()) {
      RawBlock block;
      if (!join(*raw, *addr, block)) break;
      if (block.first + block.count <= from || is_void(block.first)) continue;
      if (!visit(block)) return {};
    }
    for (const auto* rows : {raw.get(), addr.get()}) {
      if (!rows->status().ok()) return to_error(rows->status(), "read the raw log");
    }
    return raw->Valid() ? Result<void>(unreadable(get_big_endian<uint64_t>(view(raw->key())))) : Result<void>{};
  }

  Result<void> drop_before(uint64_t end) override { return dropped_.drop_before(end); }

  [[nodiscard]] uint64_t bytes_from(uint64_t from) const override { return dropped_.bytes_from(from); }

 private:
  struct Release {
    RocksDb* db = nullptr;
    void operator()(const rocksdb::Snapshot* snapshot) const { db->db().ReleaseSnapshot(snapshot); }
  };

  static Error unreadable(uint64_t first) {
    return {Code::kDamaged, "block " + std::to_string(first) + " of the raw log has lost its addresses",
            "restore the data directory from a backup"};
  }

  static bool join(const rocksdb::Iterator& raw, const rocksdb::Iterator& addr, RawBlock& block) {
    if (!addr.Valid() || addr.key() != raw.key() || raw.value().size() < sizeof(uint32_t)) return false;
    ByteReader reader(view(raw.value()));
    block.first = get_big_endian<uint64_t>(view(raw.key()));
    block.count = reader.fixed<uint32_t>();
    block.raw = reader.rest();
    block.addr = view(addr.value());
    return true;
  }

  [[nodiscard]] bool is_void(uint64_t number) const {
    if (!has_void_) return false;
    std::lock_guard lock(state_mutex_);
    return state_.state().is_void(number);
  }

  Result<void> sync_log() {
    const uint64_t end = next_;
    fault::point("sync.before");
    const rocksdb::Status status = db_->db().SyncWAL();
    fault::point("sync.after");
    if (!status.ok()) return to_error(status, "sync the raw log");
    std::lock_guard lock(state_mutex_);
    if (end <= state_.state().synced) return {};
    return note_synced(end);
  }

  // With state_mutex_ held.
  Result<void> note_synced(uint64_t end) {
    LogState state = state_.state();
    state.synced = end;
    return state_.write(std::move(state));
  }

  // Appends are refused until this has succeeded.
  Result<void> resume() {
    if (auto resumed = db_->resume(); !resumed) return resumed;
    std::lock_guard lock(state_mutex_);
    if (auto purged = purge_void(); !purged) return purged;
    if (auto noted = note_synced(next_); !noted) return noted;
    db_->trouble().clear();
    return {};
  }

  // Before a 503 is answered it must be certain that the block never comes back. Where it might, and that can't be
  // noted, the process ends without an answer, so that nobody was told anything wrong. Where it can't, its numbers may
  // be used again.
  void make_void(uint64_t first, uint64_t end, bool may_come_back) {
    std::lock_guard lock(state_mutex_);
    LogState state = state_.state();
    if (!state.void_ranges.empty() && state.void_ranges.back().second == first) {
      state.void_ranges.back().second = end;
    } else {
      state.void_ranges.emplace_back(first, end);
    }
    const auto noted = state_.write(std::move(state));
    FOOTFALL_CHECK(noted || !may_come_back);
    if (!noted) return;
    has_void_ = true;
    next_ = end;  // after it is noted: nobody may call a number synced that is not on the disk
  }

  // Removes what could not be written for certain, and then forgets the ranges but for the last end, which keeps the
  // numbers from being used again. So their count is bounded however often the disk fails.
  Result<void> purge_void() {
    const LogState& state = state_.state();
    has_void_ = std::any_of(state.void_ranges.begin(), state.void_ranges.end(),
                            [](const auto& range) { return range.first < range.second; });
    if (!has_void_) return {};
    rocksdb::WriteBatch writes;
    for (const auto& [first, end] : state.void_ranges) {
      writes.DeleteRange(db_->raw(), raw_key(first), raw_key(end));
      writes.DeleteRange(db_->addr(), raw_key(first), raw_key(end));
    }
    rocksdb::WriteOptions options;
    options.sync = true;
    const rocksdb::Status status = db_->write(options, writes);
    if (!status.ok()) return to_error(status, "clear void records");
    const uint64_t last_end = state.void_ranges.back().second;
    LogState cleared = state;
    cleared.void_ranges.assign(1, {last_end, last_end});
    if (auto written = state_.write(std::move(cleared)); !written) return written;
    has_void_ = false;
    return {};
  }

  Result<uint64_t> stored_end() {
    const std::unique_ptr<rocksdb::Iterator> raw(db_->db().NewIterator({}, db_->raw()));
    raw->SeekToLast();
    if (!raw->status().ok()) return to_error(raw->status(), "read the raw log");
    uint64_t end = kFirstNumber;
    if (raw->Valid() && raw->value().size() >= sizeof(uint32_t)) {
      end = get_big_endian<uint64_t>(view(raw->key())) + ByteReader(view(raw->value())).fixed<uint32_t>();
    }
    end = std::max(end, dropped_.end());
    const auto& ranges = state_.state().void_ranges;
    return ranges.empty() ? end : std::max(end, ranges.back().second);
  }

  std::shared_ptr<RocksDb> db_;
  std::atomic<uint64_t> next_{kFirstNumber};
  RawDrop dropped_{*db_};
  std::atomic<bool> has_void_{false};
  mutable std::mutex state_mutex_;
  StateFile state_;  // guarded by state_mutex_
};

}  // namespace

Result<std::unique_ptr<RawLog>> open_rocks_raw_log(std::shared_ptr<RocksDb> db) {
  const std::string path = db->dir() + "/log.state";
  auto state = StateFile::open(db->files(), path);
  if (!state) return state.error();
  if (auto checked = check_state_file(*db, *state, path); !checked) return checked.error();
  auto log = std::make_unique<RocksRawLog>(std::move(db), std::move(*state));
  if (auto recovered = log->recover(); !recovered) return recovered.error();
  return std::unique_ptr<RawLog>(std::move(log));
}

}  // namespace footfall
