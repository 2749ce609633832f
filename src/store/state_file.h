// The raw log's side file: the number up to which the log was synced, and the ranges of numbers that are void.
//
// Format: two slots of 4,096 bytes, written in turn, so that a torn write leaves the other one. A slot is u64 sequence,
// u64 synced, u32 count of void ranges, count x (u64 first, u64 end), u64 checksum (SipHash of what precedes it).
// All little-endian. The slot with the higher sequence and a right checksum counts.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "footfall/result.h"

namespace rocksdb {
class FileSystem;
class FSRandomRWFile;
}  // namespace rocksdb

namespace footfall {

struct LogState {
  uint64_t synced = 0;                                     // numbers below it had been synced
  std::vector<std::pair<uint64_t, uint64_t>> void_ranges;  // [first, end), ascending

  [[nodiscard]] bool is_void(uint64_t number) const;
};

// Guarded by its owner. The file's blocks are laid out when it is made, so that noting a void range works on a full
// disk.
class StateFile {
 public:
  // In the file system of the store, so that a test can take the power from both.
  static Result<StateFile> open(rocksdb::FileSystem& files, const std::string& path);
  StateFile(StateFile&& other) noexcept;
  StateFile& operator=(StateFile&&) = delete;
  ~StateFile();

  [[nodiscard]] const LogState& state() const { return state_; }
  // False when neither slot counts: its bytes are not what we wrote, or the power went before they were.
  [[nodiscard]] bool readable() const { return sequence_ > 0; }

  // Writes both slots, as open() does when it makes the file.
  Result<void> lay_out();

  // On return the state survives a power cut.
  Result<void> write(LogState state);

 private:
  StateFile(std::string path, std::unique_ptr<rocksdb::FSRandomRWFile> file);
  Result<void> read();

  std::string path_;
  std::unique_ptr<rocksdb::FSRandomRWFile> file_;
  uint64_t sequence_ = 0;
  LogState state_;
};

}  // namespace footfall
