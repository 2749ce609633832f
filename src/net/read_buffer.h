// The bytes a connection has received and not used yet, in one piece. It begins small, since most connections are idle
// most of the time, grows for a large head, and is small again once that is used.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "footfall/limits.h"

namespace footfall::net {

class ReadBuffer {
 public:
  static constexpr size_t kSmallest = 2 * 1024;  // three or four heads of a browser
  static constexpr size_t kLargest = kMaxHeadBytes;

  // Valid until the next room() or consume().
  [[nodiscard]] std::string_view unread() const { return {bytes_.get() + begin_, end_ - begin_}; }
  [[nodiscard]] bool full() const { return end_ - begin_ == kLargest; }
  [[nodiscard]] size_t capacity() const { return capacity_; }

  // Where to read the next bytes to; empty only when full. The first `size` bytes written there become unread by
  // received().
  std::span<char> room();
  void received(size_t size) { end_ += size; }

  void consume(size_t size);

 private:
  void move_to(size_t capacity);

  std::unique_ptr<char[]> bytes_;
  size_t capacity_ = 0;
  size_t begin_ = 0;
  size_t end_ = 0;
};

}  // namespace footfall::net
