#include "store/support/power_files.h"

#include <cstring>

namespace footfall {
namespace {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

IOStatus read(const PowerHandle& handle, size_t offset, size_t size, Slice* result, char* scratch) {
  const std::string bytes = handle.disk.read(*handle.file, offset, size);
  std::memcpy(scratch, bytes.data(), bytes.size());
  *result = Slice(scratch, bytes.size());
  return IOStatus::OK();
}

class Sequential : public rocksdb::FSSequentialFile {
 public:
  explicit Sequential(PowerHandle handle) : handle_(std::move(handle)) {}
  IOStatus Read(size_t size, const IOOptions&, Slice* result, char* scratch, IODebugContext*) override {
    auto status = read(handle_, offset_, size, result, scratch);
    offset_ += result->size();
    return status;
  }
  IOStatus Skip(uint64_t size) override {
    offset_ += size;
    return IOStatus::OK();
  }

 private:
  PowerHandle handle_;
  size_t offset_ = 0;
};

class RandomAccess : public rocksdb::FSRandomAccessFile {
 public:
  explicit RandomAccess(PowerHandle handle) : handle_(std::move(handle)) {}
  IOStatus Read(uint64_t offset, size_t size, const IOOptions&, Slice* result, char* scratch,
                IODebugContext*) const override {
    return read(handle_, offset, size, result, scratch);
  }

 private:
  PowerHandle handle_;
};

class Writable : public rocksdb::FSWritableFile {
 public:
  explicit Writable(PowerHandle handle) : handle_(std::move(handle)) {}
  using FSWritableFile::Append;
  IOStatus Append(const Slice& bytes, const IOOptions&, IODebugContext*) override {
    auto status = handle_.disk.write(handle_.path, *handle_.file, size_, {bytes.data(), bytes.size()});
    if (status.ok()) size_ += bytes.size();
    return status;
  }
  IOStatus Truncate(uint64_t, const IOOptions&, IODebugContext*) override { return IOStatus::OK(); }
  IOStatus Close(const IOOptions&, IODebugContext*) override { return IOStatus::OK(); }
  IOStatus Flush(const IOOptions&, IODebugContext*) override { return IOStatus::OK(); }
  IOStatus Sync(const IOOptions&, IODebugContext*) override { return handle_.disk.sync(handle_.path, *handle_.file); }
  [[nodiscard]] bool IsSyncThreadSafe() const override { return true; }
  uint64_t GetFileSize(const IOOptions&, IODebugContext*) override { return size_; }

 private:
  PowerHandle handle_;
  size_t size_ = 0;
};

class ReadWrite : public rocksdb::FSRandomRWFile {
 public:
  explicit ReadWrite(PowerHandle handle) : handle_(std::move(handle)) {}
  IOStatus Write(uint64_t offset, const Slice& bytes, const IOOptions&, IODebugContext*) override {
    return handle_.disk.write(handle_.path, *handle_.file, offset, {bytes.data(), bytes.size()});
  }
  IOStatus Read(uint64_t offset, size_t size, const IOOptions&, Slice* result, char* scratch,
                IODebugContext*) const override {
    return read(handle_, offset, size, result, scratch);
  }
  IOStatus Flush(const IOOptions&, IODebugContext*) override { return IOStatus::OK(); }
  IOStatus Sync(const IOOptions&, IODebugContext*) override { return handle_.disk.sync(handle_.path, *handle_.file); }
  IOStatus Close(const IOOptions&, IODebugContext*) override { return IOStatus::OK(); }

 private:
  PowerHandle handle_;
};

class Directory : public rocksdb::FSDirectory {
 public:
  Directory(PowerDisk& disk, std::string path) : disk_(disk), path_(std::move(path)) {}
  IOStatus Fsync(const IOOptions&, IODebugContext*) override { return disk_.sync_names(path_); }

 private:
  PowerDisk& disk_;
  const std::string path_;
};

}  // namespace

std::unique_ptr<rocksdb::FSSequentialFile> open_sequential(PowerHandle handle) {
  return std::make_unique<Sequential>(std::move(handle));
}

std::unique_ptr<rocksdb::FSRandomAccessFile> open_random_access(PowerHandle handle) {
  return std::make_unique<RandomAccess>(std::move(handle));
}

std::unique_ptr<rocksdb::FSWritableFile> open_writable(PowerHandle handle) {
  return std::make_unique<Writable>(std::move(handle));
}

std::unique_ptr<rocksdb::FSRandomRWFile> open_read_write(PowerHandle handle) {
  return std::make_unique<ReadWrite>(std::move(handle));
}

std::unique_ptr<rocksdb::FSDirectory> open_directory(PowerDisk& disk, std::string path) {
  return std::make_unique<Directory>(disk, std::move(path));
}

}  // namespace footfall
