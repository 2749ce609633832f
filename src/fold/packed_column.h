// Numbers in as few bits as they need, in blocks that each have a width of their own: a single large value widens one
// block alone, and a block of equal values takes no bits.
//
//   packed = blocks of 1,024 values, the last one shorter
//   block  = varint smallest value, u8 width (0 to 32), then value - smallest in `width` bits each, little-endian, the
//            last byte filled up
//   deltas = packed differences of each value to the one before, the first to 0; for ascending values
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/bytes.h"

namespace footfall {

inline constexpr size_t kPackedBlock = 1'024;

void put_packed(std::string& out, std::span<const uint32_t> values);

// Fills `values`, which must be wide enough; false when the bytes end before, or are no packed column.
bool read_packed(ByteReader& reader, std::span<uint8_t> values);
bool read_packed(ByteReader& reader, std::span<uint16_t> values);
bool read_packed(ByteReader& reader, std::span<uint32_t> values);

void put_deltas(std::string& out, std::span<const uint32_t> values);
bool read_deltas(ByteReader& reader, std::span<uint8_t> values);
bool read_deltas(ByteReader& reader, std::span<uint16_t> values);
bool read_deltas(ByteReader& reader, std::span<uint32_t> values);

}  // namespace footfall
