// Finds the range that a number is in, among ranges of which each begins where the one before it ends. Such as those of
// addresses: IPv4 as 32 bits, IPv6 as 128.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "base/check.h"
#include "enrich/address.h"

namespace footfall {

__extension__ using Ipv6Number = unsigned __int128;

inline uint32_t ipv4_number(const Address& address) {
  return uint32_t{address[12]} << 24 | uint32_t{address[13]} << 16 | uint32_t{address[14]} << 8 | address[15];
}

// Two loads and not sixteen shifts: a dozen sets of addresses are asked about each hit.
inline Ipv6Number ipv6_number(const Address& address) {
  static_assert(std::endian::native == std::endian::little);
  uint64_t halves[2];
  std::memcpy(halves, address.data(), sizeof(halves));
  return Ipv6Number{__builtin_bswap64(halves[0])} << 64 | __builtin_bswap64(halves[1]);
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

// Immutable; any thread. Over the starts stand levels of every 16th start, every 256th and so on, so that a search
// looks at one place of each level, where a search of halves would miss the processor's caches again and again.
template <class Key>
class RangeIndex {
 public:
  static constexpr size_t kWidth = 16;  // 64 bytes of IPv4's starts

  // The starts of all ranges, ascending, the first of them 0. They must outlive the index.
  explicit RangeIndex(std::span<const Key> starts) : starts_(starts) {
    FOOTFALL_CHECK(!starts.empty() && starts[0] == 0);
    for (std::span<const Key> below = starts; below.size() > kWidth; below = levels_.back()) {
      std::vector<Key> level;
      level.reserve(below.size() / kWidth + 1);
      for (size_t i = 0; i < below.size(); i += kWidth) level.push_back(below[i]);
      levels_.push_back(std::move(level));
    }
  }

  // Which range it is in. `soon` is called first with a number that it is not below, and not kWidth above: for a
  // processor to fetch what is said of them.
  template <class Soon>
  [[nodiscard]] size_t find(Key key, Soon&& soon) const {
    size_t at = 0;
    for (size_t i = levels_.size(); i-- > 0;) at = within(levels_[i], at, key) * kWidth;
    soon(at);
    return within(starts_, at, key);
  }

  [[nodiscard]] size_t find(Key key) const {
    return find(key, [](size_t) {});
  }

 private:
  static size_t within(std::span<const Key> level, size_t first, Key key) {
    const size_t size = level.size() - first < kWidth ? level.size() - first : kWidth;
    return first + last_not_above(level.data() + first, size, key);
  }

  std::span<const Key> starts_;
  std::vector<std::vector<Key>> levels_;
};

}  // namespace footfall
