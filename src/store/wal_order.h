// Syncs each write-ahead log before the next one is written, so that what a power cut leaves is a beginning of what was
// written. RocksDB 7.8 replays the next log even when the end of the one before it is lost.
#pragma once

#include <atomic>

#include <rocksdb/db.h>
#include <rocksdb/listener.h>

namespace footfall {

class WalOrder : public rocksdb::EventListener {
 public:
  // From when the store is open; `db` must outlive its own threads.
  void begin(rocksdb::DB& db) { db_ = &db; }

  // The thread that changes the logs, at the front of all who write. An error makes RocksDB refuse the next write.
  void OnMemTableSealed(const rocksdb::MemTableInfo&) override {
    if (rocksdb::DB* db = db_) db->SyncWAL().PermitUncheckedError();
  }

 private:
  std::atomic<rocksdb::DB*> db_{nullptr};
};

}  // namespace footfall
