// Finds the range that a number is in, among ranges of which each begins where the one before it ends. Such as those of
// addresses: IPv4 as 32 bits, IPv6 as 128.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/check.h"
#include "enrich/address.h"

namespace footfall {

__extension__ using Ipv6Number = unsigned __int128;

inline uint32_t ipv4_number(const Address& address) {
  return uint32_t{address[12]} << 24 | uint32_t{address[13]} << 16 | uint32_t{address[14]} << 8 | address[15];
}

inline Ipv6Number ipv6_number(const Address& address) {
  Ipv6Number number = 0;
  for (const uint8_t byte : address) number = number << 8 | byte;
  return number;
}

// Of `size` ascending numbers, the first not above `key`, the place of the last that isn't above it. Without a branch
// that depends on them, since a processor guesses each second one wrong.
template <class Key>
size_t last_not_above(const Key* sorted, size_t size, Key key) {
  const Key* base = sorted;
  while (size > 1) {
    const size_t half = size / 2;
    base = base[half] <= key ? base + half : base;
    size -= half;
  }
  return static_cast<size_t>(base - sorted);
}

// Immutable; any thread. Keeps every 64th start once more, side by side: those stay in the processor's cache, and what
// is left to search of millions of starts are a few lines of memory.
template <class Key>
class RangeIndex {
 public:
  // The starts of all ranges, ascending, the first of them 0. They must outlive the index.
  explicit RangeIndex(std::span<const Key> starts) : starts_(starts) {
    FOOTFALL_CHECK(!starts.empty() && starts[0] == 0);
    groups_.reserve(starts.size() / kGroup + 1);
    for (size_t i = 0; i < starts.size(); i += kGroup) groups_.push_back(starts[i]);
  }

  // Which range it is in.
  [[nodiscard]] size_t find(Key key) const {
    const size_t first = last_not_above(groups_.data(), groups_.size(), key) * kGroup;
    const size_t size = starts_.size() - first < kGroup ? starts_.size() - first : kGroup;
    return first + last_not_above(starts_.data() + first, size, key);
  }

 private:
  static constexpr size_t kGroup = 64;

  std::span<const Key> starts_;
  std::vector<Key> groups_;
};

}  // namespace footfall
