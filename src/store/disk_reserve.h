// Room that hits leave free on the disk of the data directory, so that RocksDB can still flush, and the fold
// checkpoint, when they have filled the rest.
#pragma once

#include <string>

#include "footfall/result.h"

namespace footfall {

// What to do about a full disk; a running server goes on by itself then.
inline constexpr const char* kMakeRoomHint = "make room on it";

class DiskReserve {
 public:
  explicit DiskReserve(std::string dir) : dir_(std::move(dir)) {}

  // Any thread. One system call, under a microsecond. An error, in words, when less than the reserve is free.
  [[nodiscard]] Result<void> check() const;

 private:
  const std::string dir_;
};

}  // namespace footfall
