#include "store/write_trouble.h"

#include "store/rocks_db.h"

namespace footfall {

void WriteTrouble::set(Error error) {
  std::lock_guard lock(mutex_);
  if (!error_) error_ = std::move(error);
  is_set_ = true;
}

void WriteTrouble::clear() {
  std::lock_guard lock(mutex_);
  error_.reset();
  is_set_ = false;
}

Result<void> WriteTrouble::writable() const {
  if (!is_set_) return {};
  std::lock_guard lock(mutex_);
  if (!error_) return {};
  return *error_;
}

void WriteTrouble::OnBackgroundError(rocksdb::BackgroundErrorReason, rocksdb::Status* status) {
  using Severity = rocksdb::Status::Severity;
  if (status->severity() < Severity::kHardError) return;  // RocksDB tries again by itself, and takes writes meanwhile
  is_stopped_ = true;
  set(to_error(*status, "write the store"));
  if (status->IsIOError() && status->severity() == Severity::kFatalError) {
    *status = rocksdb::Status(*status, Severity::kHardError);
  }
}

void WriteTrouble::OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason, rocksdb::Status, bool* automatically) {
  *automatically = false;
}

}  // namespace footfall
