#include "fold/packed_rows.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <ranges>

namespace footfall {

static_assert(std::endian::native == std::endian::little);  // a value's low bytes come first

PackedRows::PackedRows(std::span<const Row> rows) {
  pack(columns_[0], rows, [](const Row& row) { return row.time; });
  pack(columns_[1], rows, [](const Row& row) { return row.visitor; });
  pack(columns_[2], rows, [](const Row& row) { return uint32_t{row.flags}; });
  for (size_t i = 0; i < kDimensionCount; ++i) {
    pack(columns_[3 + i], rows, [i](const Row& row) { return row.values[i]; });
  }
  bytes_.resize(bytes_.size() + sizeof(uint32_t));
  bytes_.shrink_to_fit();
}

template <class Get>
void PackedRows::pack(Column& column, std::span<const Row> rows, Get get) {
  if (rows.empty()) return;
  const auto [least, most] = std::ranges::minmax(rows | std::views::transform(get));
  column.least = least;
  column.width = static_cast<uint32_t>((std::bit_width(most - least) + 7) / 8);
  if (column.width == 0) return;
  column.mask = UINT32_MAX >> (32 - 8 * column.width);
  column.begin = static_cast<uint32_t>(bytes_.size());
  bytes_.resize(bytes_.size() + rows.size() * column.width);
  uint8_t* at = bytes_.data() + column.begin;
  for (const Row& row : rows) {
    const uint32_t above = get(row) - least;
    std::memcpy(at, &above, column.width);
    at += column.width;
  }
}

uint32_t PackedRows::value(const Column& column, size_t row) const {
  uint32_t above = 0;
  std::memcpy(&above, bytes_.data() + column.begin + row * column.width, sizeof(above));
  return column.least + (above & column.mask);
}

Row PackedRows::at(size_t row) const {
  Row out;
  out.time = value(columns_[0], row);
  out.visitor = value(columns_[1], row);
  out.flags = static_cast<uint8_t>(value(columns_[2], row));
  for (size_t i = 0; i < kDimensionCount; ++i) out.values[i] = value(columns_[3 + i], row);
  return out;
}

}  // namespace footfall
