// A column of numbers as bytes, in two plain encodings:
//
//   column = u8 version (1), u8 encoding, varint count, values
//   plain  (encoding 1): u8 width (1, 2 or 4), count x little-endian value of that width
//   listed (encoding 2): varint n, n x varint delta of the ascending list of distinct values, then the codes into that
//                        list as `plain` without its version
//
// A column of dictionary ids is listed: a day uses few of a site's values, so the codes are narrow.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "footfall/result.h"

namespace footfall {

std::string encode_plain(std::span<const uint32_t> values);
std::string encode_listed(std::span<const uint32_t> values);

// Either encoding.
Result<std::vector<uint32_t>> decode_column(std::string_view bytes);

}  // namespace footfall
