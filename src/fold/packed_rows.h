// A day's rows, packed by column: each column is its least value, and what every row has above it in as few bytes as
// the largest needs. Rows that came one after the other are much alike: 14 bytes each on a usual site instead of 48.
// Immutable; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "fold/day_table.h"

namespace footfall {

class PackedRows {
 public:
  explicit PackedRows(std::span<const Row> rows);

  [[nodiscard]] Row at(size_t row) const;
  [[nodiscard]] size_t bytes() const { return sizeof(PackedRows) + bytes_.size(); }

 private:
  static constexpr size_t kColumns = 3 + kDimensionCount;  // time, visitor, flags, and each dimension

  struct Column {
    uint32_t least = 0;
    uint32_t mask = 0;  // of the bytes that a row takes
    uint32_t begin = 0;
    uint32_t width = 0;  // bytes; 0 when all rows have the same value
  };

  template <class Get>
  void pack(Column& column, std::span<const Row> rows, Get get);
  [[nodiscard]] uint32_t value(const Column& column, size_t row) const;

  std::array<Column, kColumns> columns_;
  std::vector<uint8_t> bytes_;  // ends with some to spare, so that four can be read at every value
};

}  // namespace footfall
