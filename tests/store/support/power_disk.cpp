#include "store/support/power_disk.h"

#include <algorithm>

#include "store/support/power_files.h"

namespace footfall {
namespace {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

constexpr size_t kSector = 512;

IOStatus missing(const std::string& path) { return IOStatus::PathNotFound(path); }

std::string directory_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

void overwrite(std::string& bytes, size_t offset, std::string_view with) {
  if (bytes.size() < offset + with.size()) bytes.resize(offset + with.size(), '\0');
  bytes.replace(offset, with.size(), with);
}

}  // namespace

PowerDisk::PowerDisk(uint64_t seed) : FileSystemWrapper(rocksdb::FileSystem::Default()), random_(seed) {}

void PowerDisk::cut_after(uint64_t operations) {
  std::lock_guard lock(mutex_);
  operations_left_ = operations;
}

bool PowerDisk::is_cut() const {
  std::lock_guard lock(mutex_);
  return is_cut_;
}

void PowerDisk::fail(Failing what, const std::string& except) {
  std::lock_guard lock(mutex_);
  failing_ = what;
  except_ = except;
}

void PowerDisk::restart() {
  std::lock_guard lock(mutex_);
  operations_left_ = UINT64_MAX;
  if (!is_cut_) return;
  is_cut_ = false;
  files_.clear();
  for (auto& [path, bytes] : left_) {
    files_[path] = std::make_shared<PowerFile>(PowerFile{.bytes = bytes, .synced = bytes, .unsynced = {}});
  }
  named_ = files_;
  left_.clear();
}

void PowerDisk::take_power() {
  is_cut_ = true;
  left_.clear();
  for (const auto& [path, file] : named_) left_[path] = what_is_left(*file);
}

std::string PowerDisk::what_is_left(const PowerFile& file) {
  enum Kept : uint8_t { kNone, kAll, kBeginning, kSectors };
  const auto kept = static_cast<Kept>(random(4));
  if (kept == kAll) return file.bytes;
  std::string left = file.synced;
  size_t budget = 0;
  for (const auto& write : file.unsynced) budget += write.second.size();
  if (kept == kBeginning) budget = random(budget + 1);
  if (kept == kNone) budget = 0;
  for (const auto& [offset, bytes] : file.unsynced) {
    for (size_t at = 0; at < bytes.size() && budget > 0;) {
      const size_t size = std::min({kSector - (offset + at) % kSector, bytes.size() - at, budget});
      budget -= size;
      if (kept == kBeginning || random(2) == 0) overwrite(left, offset + at, std::string_view(bytes).substr(at, size));
      at += size;
    }
  }
  return left;
}

// Before each change, with the lock held.
IOStatus PowerDisk::change(const std::string& path, Failing kind) {
  const bool is_spared = !except_.empty() && path.ends_with(except_);
  if (failing_ != Failing::kNothing && !is_spared && (failing_ == Failing::kWrites || kind == failing_)) {
    return IOStatus::IOError("no power for the heads", path);
  }
  if (operations_left_-- == 0) take_power();
  return IOStatus::OK();
}

IOStatus PowerDisk::write(const std::string& path, PowerFile& file, size_t offset, std::string_view bytes) {
  std::lock_guard lock(mutex_);
  auto status = change(path, Failing::kWrites);
  if (!status.ok()) return status;
  overwrite(file.bytes, offset, bytes);
  file.unsynced.emplace_back(offset, bytes);
  return status;
}

IOStatus PowerDisk::sync(const std::string& path, PowerFile& file) {
  std::lock_guard lock(mutex_);
  auto status = change(path, Failing::kSyncs);
  if (!status.ok()) return status;
  file.synced = file.bytes;
  file.unsynced.clear();
  return status;
}

IOStatus PowerDisk::sync_names(const std::string& directory) {
  std::lock_guard lock(mutex_);
  auto status = change(directory, Failing::kSyncs);
  if (status.ok()) sync_names_locked(directory);
  return status;
}

void PowerDisk::sync_names_locked(const std::string& directory) {
  std::erase_if(named_, [&](const auto& entry) { return directory_of(entry.first) == directory; });
  for (const auto& [path, file] : files_) {
    if (directory_of(path) == directory) named_[path] = file;
  }
}

std::string PowerDisk::read(const PowerFile& file, size_t offset, size_t size) const {
  std::lock_guard lock(mutex_);
  return offset < file.bytes.size() ? file.bytes.substr(offset, size) : std::string();
}

IOStatus PowerDisk::NewSequentialFile(const std::string& path, const rocksdb::FileOptions&,
                                      std::unique_ptr<rocksdb::FSSequentialFile>* file, IODebugContext*) {
  std::lock_guard lock(mutex_);
  const auto found = files_.find(path);
  if (found == files_.end()) return missing(path);
  *file = open_sequential({*this, path, found->second});
  return IOStatus::OK();
}

IOStatus PowerDisk::NewRandomAccessFile(const std::string& path, const rocksdb::FileOptions&,
                                        std::unique_ptr<rocksdb::FSRandomAccessFile>* file, IODebugContext*) {
  std::lock_guard lock(mutex_);
  const auto found = files_.find(path);
  if (found == files_.end()) return missing(path);
  *file = open_random_access({*this, path, found->second});
  return IOStatus::OK();
}

IOStatus PowerDisk::NewWritableFile(const std::string& path, const rocksdb::FileOptions&,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file, IODebugContext*) {
  std::lock_guard lock(mutex_);
  auto status = change(path, Failing::kWrites);
  if (!status.ok()) return status;
  files_[path] = std::make_shared<PowerFile>();
  if (random(4) == 0) sync_names_locked(directory_of(path));  // as a journal does now and then
  *file = open_writable({*this, path, files_[path]});
  return status;
}

IOStatus PowerDisk::NewRandomRWFile(const std::string& path, const rocksdb::FileOptions&,
                                    std::unique_ptr<rocksdb::FSRandomRWFile>* file, IODebugContext*) {
  std::lock_guard lock(mutex_);
  const auto found = files_.find(path);
  if (found == files_.end()) return missing(path);
  *file = open_read_write({*this, path, found->second});
  return IOStatus::OK();
}

IOStatus PowerDisk::NewDirectory(const std::string& path, const IOOptions&,
                                 std::unique_ptr<rocksdb::FSDirectory>* directory, IODebugContext*) {
  *directory = open_directory(*this, path);
  return IOStatus::OK();
}

IOStatus PowerDisk::FileExists(const std::string& path, const IOOptions&, IODebugContext*) {
  std::lock_guard lock(mutex_);
  return files_.count(path) + directories_.count(path) > 0 ? IOStatus::OK() : IOStatus::NotFound(path);
}

IOStatus PowerDisk::GetChildren(const std::string& path, const IOOptions&, std::vector<std::string>* names,
                                IODebugContext*) {
  std::lock_guard lock(mutex_);
  names->clear();
  for (const auto& [file, contents] : files_) {
    if (directory_of(file) == path) names->push_back(file.substr(path.size() + 1));
  }
  return IOStatus::OK();
}

IOStatus PowerDisk::DeleteFile(const std::string& path, const IOOptions&, IODebugContext*) {
  std::lock_guard lock(mutex_);
  auto status = change(path, Failing::kWrites);
  if (!status.ok()) return status;
  if (files_.erase(path) == 0) return missing(path);
  if (random(4) == 0) sync_names_locked(directory_of(path));
  return status;
}

IOStatus PowerDisk::RenameFile(const std::string& from, const std::string& to, const IOOptions&, IODebugContext*) {
  std::lock_guard lock(mutex_);
  auto status = change(from, Failing::kWrites);
  if (!status.ok()) return status;
  auto file = files_.extract(from);
  if (file.empty()) return missing(from);
  files_[to] = file.mapped();
  if (random(4) == 0) sync_names_locked(directory_of(to));
  return status;
}

IOStatus PowerDisk::GetFileSize(const std::string& path, const IOOptions&, uint64_t* size, IODebugContext*) {
  std::lock_guard lock(mutex_);
  const auto found = files_.find(path);
  if (found == files_.end()) return missing(path);
  *size = found->second->bytes.size();
  return IOStatus::OK();
}

IOStatus PowerDisk::CreateDir(const std::string& path, const IOOptions&, IODebugContext*) {
  std::lock_guard lock(mutex_);
  directories_.insert(path);
  return IOStatus::OK();
}

IOStatus PowerDisk::CreateDirIfMissing(const std::string& path, const IOOptions& options, IODebugContext* context) {
  return CreateDir(path, options, context);
}

IOStatus PowerDisk::IsDirectory(const std::string& path, const IOOptions&, bool* is, IODebugContext*) {
  std::lock_guard lock(mutex_);
  *is = directories_.count(path) > 0;
  return IOStatus::OK();
}

IOStatus PowerDisk::GetFileModificationTime(const std::string&, const IOOptions&, uint64_t* time, IODebugContext*) {
  *time = 1;
  return IOStatus::OK();
}

IOStatus PowerDisk::GetAbsolutePath(const std::string& path, const IOOptions&, std::string* absolute, IODebugContext*) {
  *absolute = path;
  return IOStatus::OK();
}

IOStatus PowerDisk::GetFreeSpace(const std::string&, const IOOptions&, uint64_t* bytes, IODebugContext*) {
  *bytes = uint64_t{1} << 40;
  return IOStatus::OK();
}

IOStatus PowerDisk::LockFile(const std::string&, const IOOptions&, rocksdb::FileLock** lock, IODebugContext*) {
  *lock = new rocksdb::FileLock;
  return IOStatus::OK();
}

IOStatus PowerDisk::UnlockFile(rocksdb::FileLock* lock, const IOOptions&, IODebugContext*) {
  delete lock;
  return IOStatus::OK();
}

IOStatus PowerDisk::NewLogger(const std::string&, const IOOptions&, std::shared_ptr<rocksdb::Logger>*,
                              IODebugContext*) {
  return IOStatus::NotSupported("no log");
}

}  // namespace footfall
