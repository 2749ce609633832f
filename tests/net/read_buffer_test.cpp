#include "net/read_buffer.h"

#include <cstring>
#include <string>

#include <catch2/catch.hpp>

using footfall::net::ReadBuffer;

namespace {

void append(ReadBuffer& buffer, std::string_view bytes) {
  while (!bytes.empty()) {
    const std::span<char> room = buffer.room();
    REQUIRE(!room.empty());
    const size_t size = std::min(room.size(), bytes.size());
    std::memcpy(room.data(), bytes.data(), size);
    buffer.received(size);
    bytes.remove_prefix(size);
  }
}

}  // namespace

TEST_CASE("a read buffer holds nothing until it is used, and little for a usual head") {
  ReadBuffer buffer;
  CHECK(buffer.capacity() == 0);
  CHECK(buffer.unread().empty());
  append(buffer, std::string(600, 'h'));
  CHECK(buffer.capacity() == ReadBuffer::kSmallest);
  buffer.consume(600);
  CHECK(buffer.capacity() == ReadBuffer::kSmallest);
}

TEST_CASE("a read buffer grows up to its limit and shrinks once used up") {
  ReadBuffer buffer;
  std::string all;
  for (size_t i = 0; i < ReadBuffer::kLargest; ++i) all.push_back(static_cast<char>('a' + i % 26));
  append(buffer, all);
  CHECK(buffer.full());
  CHECK(buffer.room().empty());
  CHECK(buffer.unread() == all);
  buffer.consume(100);
  CHECK(!buffer.full());
  append(buffer, std::string(100, '.'));
  CHECK(buffer.unread() == all.substr(100) + std::string(100, '.'));
  buffer.consume(ReadBuffer::kLargest);
  CHECK(buffer.capacity() == 0);
}

TEST_CASE("what is unread moves to the front before the buffer grows") {
  ReadBuffer buffer;
  append(buffer, std::string(ReadBuffer::kSmallest, 'a'));
  buffer.consume(ReadBuffer::kSmallest - 10);
  append(buffer, std::string(500, 'b'));
  CHECK(buffer.capacity() == ReadBuffer::kSmallest);
  CHECK(buffer.unread() == std::string(10, 'a') + std::string(500, 'b'));
}
