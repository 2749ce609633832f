#include "fold/packed_column.h"

#include <algorithm>
#include <bit>
#include <vector>

#include "fold/unpack.h"

namespace footfall {
namespace {

size_t bytes_for(size_t count, unsigned width) { return (count * width + 7) / 8; }

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

template <class T>
bool read_block(ByteReader& reader, std::span<T> values) {
  const auto smallest = static_cast<uint32_t>(reader.varint());
  const auto width = reader.fixed<uint8_t>();
  if (width > kMostBits) return false;
  const std::string_view bytes = reader.take(bytes_for(values.size(), width));
  if (!reader.ok()) return false;
  unpack(bytes, width, smallest, values);
  return true;
}

template <class T>
bool read_blocks(ByteReader& reader, std::span<T> values) {
  for (size_t at = 0; at < values.size(); at += kPackedBlock) {
    if (!read_block(reader, values.subspan(at, std::min(kPackedBlock, values.size() - at)))) return false;
  }
  return true;
}

template <class T>
bool read_steps(ByteReader& reader, std::span<T> values) {
  if (!read_blocks(reader, values)) return false;
  T last = 0;
  for (T& value : values) value = last = static_cast<T>(last + value);
  return true;
}

}  // namespace

void put_packed(std::string& out, std::span<const uint32_t> values) {
  for (size_t at = 0; at < values.size(); at += kPackedBlock) {
    put_block(out, values.subspan(at, std::min(kPackedBlock, values.size() - at)));
  }
}

bool read_packed(ByteReader& reader, std::span<uint8_t> values) { return read_blocks(reader, values); }
bool read_packed(ByteReader& reader, std::span<uint16_t> values) { return read_blocks(reader, values); }
bool read_packed(ByteReader& reader, std::span<uint32_t> values) { return read_blocks(reader, values); }

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

bool read_deltas(ByteReader& reader, std::span<uint8_t> values) { return read_steps(reader, values); }
bool read_deltas(ByteReader& reader, std::span<uint16_t> values) { return read_steps(reader, values); }
bool read_deltas(ByteReader& reader, std::span<uint32_t> values) { return read_steps(reader, values); }

}  // namespace footfall
