// A column in which nearly all values are one and the same: that one, and where others stand.
//
//   sparse = varint the common value, varint how many others, their positions as deltas, their values packed
//            (packed_column.h)
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/bytes.h"

namespace footfall {

// The value that at least seven of eight are, where there is one: then the sparse form is the shorter one.
std::optional<uint32_t> common_value(std::span<const uint32_t> values);

void put_sparse(std::string& out, std::span<const uint32_t> values, uint32_t common);

// Fills `values`, which must be wide enough; false when the bytes end before, or are no sparse column of this length.
bool read_sparse(ByteReader& reader, std::span<uint8_t> values);
bool read_sparse(ByteReader& reader, std::span<uint16_t> values);
bool read_sparse(ByteReader& reader, std::span<uint32_t> values);

}  // namespace footfall
