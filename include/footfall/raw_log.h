// The seam of the raw log: blocks of records, appended by one writer, read by anybody. Two implementations keep one
// contract (tests/store/raw_log_contract.h): RocksDB's, and one in memory for tests.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "footfall/result.h"

namespace footfall {

// A turn of the writer. `raw` and `addr` are encoded blocks (src/rawlog/FORMAT.md) of the same records.
struct RawBlock {
  uint64_t first = 0;  // number of the first record; the last is first + count - 1
  uint32_t count = 0;
  std::string_view raw;
  std::string_view addr;
};

// What an append waits for.
enum class Ack : uint8_t {
  kWritten,  // the write: survives the death of the process; a power cut may cost the last second
  kSynced,   // the fsync after it
};

class RawLog {
 public:
  virtual ~RawLog() = default;

  // Writer thread. Both families in one atomic write; block.first is at least next(). After an
  // error the block is void: it will never be read, not even after a restart, and the next one begins at next() again.
  virtual Result<void> append(const RawBlock& block, Ack ack) = 0;

  // Any thread. On return everything appended before the call survives a power cut. A log that could not be written is
  // made ready again if that can be done now: nothing else does it, so somebody must call this from time to time.
  virtual Result<void> sync() = 0;

  // Any thread. The error that an append would meet, as far as is known.
  [[nodiscard]] virtual Result<void> writable() const = 0;

  // Any thread. The number that the next block must start with, or a smaller one than that.
  [[nodiscard]] virtual uint64_t next() const = 0;

  // Any thread. Visits, ascending, every block that holds a number >= `from` and was appended before the call, until
  // `visit` returns false. The views are valid during the visit alone.
  virtual Result<void> read(uint64_t from, const std::function<bool(const RawBlock&)>& visit) const = 0;

  // One thread beside the writer. Drops every block that lies wholly below `end`, as one range. On return they are gone
  // for good, after a power cut too; their numbers are not used again, even when nothing is left.
  virtual Result<void> drop_before(uint64_t end) = 0;

  // Any thread. About how many bytes the blocks that begin at `from` or later take on the disk.
  [[nodiscard]] virtual uint64_t bytes_from(uint64_t from) const = 0;
};

}  // namespace footfall
