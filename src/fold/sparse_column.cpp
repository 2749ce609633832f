#include "fold/sparse_column.h"

#include <algorithm>
#include <vector>

#include "fold/packed_column.h"

namespace footfall {
namespace {

// The only value that can be more than half of all: each other one takes one of its votes.
uint32_t candidate(std::span<const uint32_t> values) {
  uint32_t held = 0;
  size_t votes = 0;
  for (const uint32_t value : values) {
    if (votes == 0) held = value;
    votes += value == held ? 1 : -1;
  }
  return held;
}

template <class T>
bool read_common_and_others(ByteReader& reader, std::span<T> values) {
  std::fill(values.begin(), values.end(), static_cast<T>(reader.varint()));
  const uint64_t count = reader.varint();
  if (!reader.ok() || count > values.size()) return false;
  std::vector<uint32_t> positions(count);
  std::vector<T> others(count);
  if (!read_deltas(reader, positions) || !read_packed(reader, std::span(others))) return false;
  for (size_t i = 0; i < count; ++i) {
    if (positions[i] >= values.size()) return false;
    values[positions[i]] = others[i];
  }
  return true;
}

}  // namespace

std::optional<uint32_t> common_value(std::span<const uint32_t> values) {
  const uint32_t held = candidate(values);
  const auto others =
      static_cast<size_t>(std::count_if(values.begin(), values.end(), [held](uint32_t v) { return v != held; }));
  if (values.empty() || others * 8 > values.size()) return std::nullopt;
  return held;
}

void put_sparse(std::string& out, std::span<const uint32_t> values, uint32_t common) {
  std::vector<uint32_t> positions;
  std::vector<uint32_t> others;
  for (size_t i = 0; i < values.size(); ++i) {
    if (values[i] == common) continue;
    positions.push_back(static_cast<uint32_t>(i));
    others.push_back(values[i]);
  }
  put_varint(out, common);
  put_varint(out, others.size());
  put_deltas(out, positions);
  put_packed(out, others);
}

bool read_sparse(ByteReader& reader, std::span<uint8_t> values) { return read_common_and_others(reader, values); }
bool read_sparse(ByteReader& reader, std::span<uint16_t> values) { return read_common_and_others(reader, values); }
bool read_sparse(ByteReader& reader, std::span<uint32_t> values) { return read_common_and_others(reader, values); }

}  // namespace footfall
