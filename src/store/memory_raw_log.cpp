#include "store/memory_raw_log.h"

#include <utility>

#include "base/check.h"

namespace footfall {
namespace {

Error unwritable() { return {Code::kIo, "the raw log could not be written", "make room"}; }

}  // namespace

Result<void> MemoryRawLog::append(const RawBlock& block, Ack) {
  std::lock_guard lock(mutex_);
  FOOTFALL_CHECK(block.first >= next_ && block.count > 0);
  next_ = block.first + block.count;
  failed_ = std::exchange(fail_next_, false);
  if (failed_) return unwritable();
  blocks_[block.first] =
      std::make_shared<const Stored>(Stored{block.count, std::string(block.raw), std::string(block.addr)});
  return {};
}

Result<void> MemoryRawLog::writable() const {
  std::lock_guard lock(mutex_);
  if (failed_) return unwritable();
  return {};
}

uint64_t MemoryRawLog::next() const {
  std::lock_guard lock(mutex_);
  return next_;
}

Result<void> MemoryRawLog::read(uint64_t from, const std::function<bool(const RawBlock&)>& visit) const {
  std::unique_lock lock(mutex_);
  const uint64_t end = next_;
  auto at = blocks_.upper_bound(from);
  if (at != blocks_.begin()) --at;
  while (at != blocks_.end() && at->first < end) {
    // Blocks are never changed, so the lock is not needed during the visit.
    const uint64_t first = at->first;
    const std::shared_ptr<const Stored> stored = at->second;
    lock.unlock();
    if (first + stored->count > from && !visit({first, stored->count, stored->raw, stored->addr})) return {};
    lock.lock();
    at = blocks_.upper_bound(first);
  }
  return {};
}

Result<void> MemoryRawLog::drop_before(uint64_t end) {
  std::lock_guard lock(mutex_);
  std::erase_if(blocks_, [end](const auto& block) { return block.first + block.second->count <= end; });
  return {};
}

uint64_t MemoryRawLog::bytes_from(uint64_t from) const {
  std::lock_guard lock(mutex_);
  uint64_t sum = 0;
  for (auto block = blocks_.lower_bound(from); block != blocks_.end(); ++block) {
    sum += block->second->raw.size() + block->second->addr.size();
  }
  return sum;
}

void MemoryRawLog::fail_next() {
  std::lock_guard lock(mutex_);
  fail_next_ = true;
}

}  // namespace footfall
