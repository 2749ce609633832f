// A disk in memory from which the power can be taken, or which fails for a while. It keeps what POSIX promises and no
// more: a file's bytes survive from its fsync on, its name from the fsync of the directory on. Of what was not synced a
// power cut keeps nothing, all, a torn beginning, or sectors at random.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

namespace footfall {

struct PowerFile {
  std::string bytes;
  std::string synced;
  std::vector<std::pair<size_t, std::string>> unsynced;  // writes since then: offset, bytes
};

// Any thread.
class PowerDisk : public rocksdb::FileSystemWrapper {
 public:
  enum class Failing : uint8_t { kNothing, kWrites, kSyncs };
  using Files = std::map<std::string, std::shared_ptr<PowerFile>>;

  explicit PowerDisk(uint64_t seed);

  // Takes the power at the `operations`th change from now on. The process goes on as if nothing had happened, on a disk
  // that will be forgotten.
  void cut_after(uint64_t operations);
  [[nodiscard]] bool is_cut() const;

  // What the cut left, or, without one, everything. Nobody may have a file open.
  void restart();

  // Everything but files that end in `except` fails so from now on.
  void fail(Failing what, const std::string& except = "");

  const char* Name() const override { return "PowerDisk"; }
  rocksdb::IOStatus NewSequentialFile(const std::string& path, const rocksdb::FileOptions&,
                                      std::unique_ptr<rocksdb::FSSequentialFile>* file,
                                      rocksdb::IODebugContext*) override;
  rocksdb::IOStatus NewRandomAccessFile(const std::string& path, const rocksdb::FileOptions&,
                                        std::unique_ptr<rocksdb::FSRandomAccessFile>* file,
                                        rocksdb::IODebugContext*) override;
  rocksdb::IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions&,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file, rocksdb::IODebugContext*) override;
  rocksdb::IOStatus NewRandomRWFile(const std::string& path, const rocksdb::FileOptions&,
                                    std::unique_ptr<rocksdb::FSRandomRWFile>* file, rocksdb::IODebugContext*) override;
  rocksdb::IOStatus NewDirectory(const std::string& path, const rocksdb::IOOptions&,
                                 std::unique_ptr<rocksdb::FSDirectory>* directory, rocksdb::IODebugContext*) override;
  rocksdb::IOStatus FileExists(const std::string& path, const rocksdb::IOOptions&, rocksdb::IODebugContext*) override;
  rocksdb::IOStatus GetChildren(const std::string& path, const rocksdb::IOOptions&, std::vector<std::string>* names,
                                rocksdb::IODebugContext*) override;
  rocksdb::IOStatus DeleteFile(const std::string& path, const rocksdb::IOOptions&, rocksdb::IODebugContext*) override;
  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to, const rocksdb::IOOptions&,
                               rocksdb::IODebugContext*) override;
  rocksdb::IOStatus GetFileSize(const std::string& path, const rocksdb::IOOptions&, uint64_t* size,
                                rocksdb::IODebugContext*) override;
  rocksdb::IOStatus CreateDir(const std::string& path, const rocksdb::IOOptions&, rocksdb::IODebugContext*) override;
  rocksdb::IOStatus CreateDirIfMissing(const std::string& path, const rocksdb::IOOptions&,
                                       rocksdb::IODebugContext*) override;
  rocksdb::IOStatus IsDirectory(const std::string& path, const rocksdb::IOOptions&, bool* is,
                                rocksdb::IODebugContext*) override;
  rocksdb::IOStatus GetFileModificationTime(const std::string&, const rocksdb::IOOptions&, uint64_t* time,
                                            rocksdb::IODebugContext*) override;
  rocksdb::IOStatus GetAbsolutePath(const std::string& path, const rocksdb::IOOptions&, std::string* absolute,
                                    rocksdb::IODebugContext*) override;
  rocksdb::IOStatus GetFreeSpace(const std::string&, const rocksdb::IOOptions&, uint64_t* bytes,
                                 rocksdb::IODebugContext*) override;
  rocksdb::IOStatus LockFile(const std::string&, const rocksdb::IOOptions&, rocksdb::FileLock** lock,
                             rocksdb::IODebugContext*) override;
  rocksdb::IOStatus UnlockFile(rocksdb::FileLock* lock, const rocksdb::IOOptions&, rocksdb::IODebugContext*) override;
  rocksdb::IOStatus NewLogger(const std::string&, const rocksdb::IOOptions&, std::shared_ptr<rocksdb::Logger>*,
                              rocksdb::IODebugContext*) override;

  // For the open files.
  rocksdb::IOStatus write(const std::string& path, PowerFile& file, size_t offset, std::string_view bytes);
  rocksdb::IOStatus sync(const std::string& path, PowerFile& file);
  rocksdb::IOStatus sync_names(const std::string& directory);
  [[nodiscard]] std::string read(const PowerFile& file, size_t offset, size_t size) const;

 private:
  rocksdb::IOStatus change(const std::string& path, Failing kind);
  void sync_names_locked(const std::string& directory);
  void take_power();
  std::string what_is_left(const PowerFile& file);
  [[nodiscard]] size_t random(size_t below) { return std::uniform_int_distribution<size_t>(0, below - 1)(random_); }

  mutable std::mutex mutex_;  // guards all below
  std::mt19937_64 random_;
  Files files_;
  Files named_;  // those whose names were synced
  std::set<std::string> directories_;
  std::map<std::string, std::string> left_;
  uint64_t operations_left_ = UINT64_MAX;
  bool is_cut_ = false;
  Failing failing_ = Failing::kNothing;
  std::string except_;
};

}  // namespace footfall
