#include "fold/packed_column.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>
#include <vector>

namespace footfall {
namespace {

constexpr unsigned kMostWidth = 32;

uint64_t load(const char* at) {
  uint64_t word;
  std::memcpy(&word, at, sizeof(word));
  return word;
}

// Eight values at a time begin with a byte again, so that every offset and shift is known when compiling. Reads eight
// bytes from where each value begins.
template <unsigned kWidth>
void unpack_eights(const char* bytes, uint32_t smallest, uint32_t* values, size_t eights) {
  constexpr uint64_t kMask = (uint64_t{1} << kWidth) - 1;
  for (; eights > 0; --eights, bytes += kWidth, values += 8) {
    for (unsigned i = 0; i < 8; ++i) {
      const unsigned bit = i * kWidth;
      values[i] = smallest + static_cast<uint32_t>((load(bytes + bit / 8) >> (bit % 8)) & kMask);
    }
  }
}

using Unpack = void (*)(const char*, uint32_t, uint32_t*, size_t);

template <size_t... kWidths>
constexpr std::array<Unpack, sizeof...(kWidths)> unpackers(std::index_sequence<kWidths...>) {
  return {unpack_eights<kWidths>...};
}

constexpr auto kUnpackers = unpackers(std::make_index_sequence<kMostWidth + 1>());

size_t bytes_for(size_t count, unsigned width) { return (count * width + 7) / 8; }

// What lies too near to the end of the bytes is read from a copy with room behind it.
void unpack(std::string_view bytes, unsigned width, uint32_t smallest, std::span<uint32_t> values) {
  if (width == 0) return std::fill(values.begin(), values.end(), smallest);
  const size_t eights = bytes.size() < sizeof(uint64_t) ? 0 : (bytes.size() - sizeof(uint64_t)) / width;
  kUnpackers[width](bytes.data(), smallest, values.data(), eights);
  const std::span<uint32_t> left = values.subspan(eights * 8);
  std::array<char, 4 * kMostWidth> room{};
  std::array<uint32_t, 8 * kMostWidth> last;  // NOLINT(*-member-init)
  bytes.remove_prefix(eights * width);
  std::memcpy(room.data(), bytes.data(), bytes.size());
  kUnpackers[width](room.data(), smallest, last.data(), (left.size() + 7) / 8);
  std::copy_n(last.begin(), left.size(), left.begin());
}

void put_block(std::string& out, std::span<const uint32_t> values) {
  const auto [smallest, largest] = std::minmax_element(values.begin(), values.end());
  const auto width = static_cast<unsigned>(std::bit_width(*largest - *smallest));
  put_varint(out, *smallest);
  put_fixed(out, static_cast<uint8_t>(width));
  const size_t at = out.size();
  out.resize(at + bytes_for(values.size(), width));
  char* to = out.data() + at;
  uint64_t word = 0;
  unsigned bits = 0;
  for (const uint32_t value : values) {
    word |= uint64_t{value - *smallest} << bits;
    for (bits += width; bits >= 8; bits -= 8, word >>= 8) *to++ = static_cast<char>(word);
  }
  if (bits != 0) *to = static_cast<char>(word);
}

bool read_block(ByteReader& reader, std::span<uint32_t> values) {
  const auto smallest = static_cast<uint32_t>(reader.varint());
  const auto width = reader.fixed<uint8_t>();
  if (width > kMostWidth) return false;
  const std::string_view bytes = reader.take(bytes_for(values.size(), width));
  if (!reader.ok()) return false;
  unpack(bytes, width, smallest, values);
  return true;
}

}  // namespace

void put_packed(std::string& out, std::span<const uint32_t> values) {
  for (size_t at = 0; at < values.size(); at += kPackedBlock) {
    put_block(out, values.subspan(at, std::min(kPackedBlock, values.size() - at)));
  }
}

bool read_packed(ByteReader& reader, std::span<uint32_t> values) {
  for (size_t at = 0; at < values.size(); at += kPackedBlock) {
    if (!read_block(reader, values.subspan(at, std::min(kPackedBlock, values.size() - at)))) return false;
  }
  return true;
}

void put_deltas(std::string& out, std::span<const uint32_t> values) {
  std::vector<uint32_t> deltas;
  deltas.reserve(values.size());
  uint32_t last = 0;
  for (const uint32_t value : values) {
    deltas.push_back(value - last);
    last = value;
  }
  put_packed(out, deltas);
}

bool read_deltas(ByteReader& reader, std::span<uint32_t> values) {
  if (!read_packed(reader, values)) return false;
  uint32_t last = 0;
  for (uint32_t& value : values) value = last += value;
  return true;
}

}  // namespace footfall
