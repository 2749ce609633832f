// The raw log in memory, for tests: same contract, no disk; a block can be made to fail.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "footfall/raw_log.h"

namespace footfall {

class MemoryRawLog : public RawLog {
 public:
  Result<void> append(const RawBlock& block, Ack ack) override;
  Result<void> sync() override { return {}; }
  [[nodiscard]] Result<void> writable() const override;
  [[nodiscard]] uint64_t next() const override;
  Result<void> read(uint64_t from, const std::function<bool(const RawBlock&)>& visit) const override;

  Result<void> drop_before(uint64_t end) override;
  [[nodiscard]] uint64_t bytes_from(uint64_t from) const override;

  // The next append fails; the log counts as not writable from then to the one after.
  void fail_next();

 private:
  struct Stored {
    uint32_t count = 0;
    std::string raw;
    std::string addr;
  };

  mutable std::mutex mutex_;
  std::map<uint64_t, std::shared_ptr<const Stored>> blocks_;  // guarded by mutex_
  uint64_t next_ = 1;                                         // guarded by mutex_
  bool fail_next_ = false;                                    // guarded by mutex_
  bool failed_ = false;                                       // guarded by mutex_; the last append did
};

}  // namespace footfall
