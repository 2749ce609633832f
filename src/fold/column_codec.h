// A column of numbers as bytes. Each encoding is described in its own file.
//
//   column = u8 version, u8 encoding, varint count, values
//
//   version 2:  packed (encoding 3, packed_column.h), sparse (4, sparse_column.h), deltas (5, packed_column.h)
//               ids (6): varint n, n x varint delta of the ascending list of distinct values, then the codes into that
//               list: u8 encoding (3 or 4), values. Dictionary ids are stored so: a day uses few of a site's.
//   version 1:  what was written before, and is read still
//               plain (1):  u8 width (1, 2 or 4), count x little-endian value of that width
//               listed (2): as `ids`, the codes plain
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fold/numbers.h"
#include "footfall/result.h"

namespace footfall {

// In the encoding that suits them.
std::string encode_column(std::span<const uint32_t> values);
std::string encode_ids(std::span<const uint32_t> ids);

// Any encoding.
Result<std::vector<uint32_t>> decode_column(std::string_view bytes);

// A column of numbers none of which is above `largest`, or of ids as they are stored: for each row the place of its id
// in the list.
struct StoredColumn {
  Numbers numbers;
  std::vector<uint32_t> ids;  // distinct, ascending; empty: the numbers stand for themselves

  [[nodiscard]] size_t bytes() const { return sizeof(*this) + numbers.bytes() + ids.size() * sizeof(uint32_t); }
};
Result<StoredColumn> decode_numbers(std::string_view bytes, uint32_t largest);
Result<StoredColumn> decode_ids(std::string_view bytes);

// What each row stands for.
std::vector<uint32_t> values_of(const StoredColumn& column);

}  // namespace footfall
