// What keeps the store from being written, if anything does. RocksDB tells it from its own threads, and whoever's write
// failed; who has RocksDB resume clears it.
//
// RocksDB gives up for good after most I/O errors, and polls every five seconds after a full disk. Here every I/O error
// is one to resume from (what its memtables hold is flushed to new files then, and the write-ahead log begun anew), and
// nobody but us resumes.
#pragma once

#include <atomic>
#include <mutex>
#include <optional>

#include <rocksdb/listener.h>

#include "footfall/result.h"

namespace footfall {

class WriteTrouble : public rocksdb::EventListener {
 public:
  // Any thread. The first trouble stays until it is cleared.
  void set(Error error);
  void clear();

  // Any thread. Whether RocksDB has refused everything since this was asked last; otherwise the trouble is ours alone.
  [[nodiscard]] bool take_stopped() { return is_stopped_.exchange(false); }
  void set_stopped() { is_stopped_ = true; }

  // Any thread. The error that a write would meet.
  [[nodiscard]] Result<void> writable() const;

  // RocksDB's threads.
  void OnBackgroundError(rocksdb::BackgroundErrorReason reason, rocksdb::Status* status) override;
  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason reason, rocksdb::Status status,
                            bool* automatically) override;

 private:
  std::atomic<bool> is_set_{false};
  std::atomic<bool> is_stopped_{false};
  mutable std::mutex mutex_;
  std::optional<Error> error_;  // guarded by mutex_
};

}  // namespace footfall
