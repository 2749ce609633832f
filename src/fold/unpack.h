// Values of a few bits each, in bytes or wider: eight at a time, by AVX2 where the processor has it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace footfall {

inline constexpr unsigned kMostBits = 32;

// `bytes` holds exactly `values.size()` values of `width` bits (0 to 32), little-endian, and each stands for itself
// plus `smallest`. What does not fit into T loses its high bits, or is T's largest.
void unpack(std::string_view bytes, unsigned width, uint32_t smallest, std::span<uint8_t> values);
void unpack(std::string_view bytes, unsigned width, uint32_t smallest, std::span<uint16_t> values);
void unpack(std::string_view bytes, unsigned width, uint32_t smallest, std::span<uint32_t> values);

// For tests and benchmarks: false unpacks without AVX2 from now on, true with it where it is there.
void unpack_with_avx2(bool wanted);

}  // namespace footfall
