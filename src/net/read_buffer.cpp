#include "net/read_buffer.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/check.h"

namespace footfall::net {

std::span<char> ReadBuffer::room() {
  const size_t used = end_ - begin_;
  if (end_ == capacity_) {
    if (used == capacity_ && used < kLargest) {
      move_to(std::max(capacity_ * 2, kSmallest));
    } else if (begin_ > 0) {
      std::memmove(bytes_.get(), bytes_.get() + begin_, used);
      begin_ = 0;
      end_ = used;
    }
  }
  return {bytes_.get() + end_, capacity_ - end_};
}

void ReadBuffer::consume(size_t size) {
  FOOTFALL_CHECK(size <= end_ - begin_);
  begin_ += size;
  if (begin_ < end_) return;
  begin_ = end_ = 0;
  if (capacity_ > kSmallest) {
    bytes_.reset();
    capacity_ = 0;
  }
}

void ReadBuffer::move_to(size_t capacity) {
  const std::string_view kept = unread();
  std::unique_ptr<char[]> larger(new char[capacity]);
  if (!kept.empty()) std::memcpy(larger.get(), kept.data(), kept.size());
  end_ = kept.size();
  begin_ = 0;
  capacity_ = capacity;
  bytes_ = std::move(larger);
}

}  // namespace footfall::net
