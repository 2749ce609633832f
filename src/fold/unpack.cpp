#include "fold/unpack.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <utility>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace footfall {
namespace {

uint64_t load(const char* at) {
  uint64_t word;
  std::memcpy(&word, at, sizeof(word));
  return word;
}

// Eight values begin with a byte again, so that every offset and shift is known when compiling. Reads eight bytes from
// where each value begins.
template <unsigned kWidth, class T>
void unpack_eights(const char* bytes, uint32_t smallest, T* values, size_t eights) {
  constexpr uint64_t kMask = (uint64_t{1} << kWidth) - 1;
  for (; eights > 0; --eights, bytes += kWidth, values += 8) {
    for (unsigned i = 0; i < 8; ++i) {
      const unsigned bit = i * kWidth;
      values[i] = static_cast<T>(smallest + static_cast<uint32_t>((load(bytes + bit / 8) >> (bit % 8)) & kMask));
    }
  }
}

template <class T>
using Unpack = void (*)(const char*, uint32_t, T*, size_t);

template <class T, size_t... kWidths>
constexpr std::array<Unpack<T>, sizeof...(kWidths)> unpackers(std::index_sequence<kWidths...>) {
  return {unpack_eights<kWidths, T>...};
}

template <class T>
constexpr auto kUnpackers = unpackers<T>(std::make_index_sequence<kMostBits + 1>());

#ifdef __x86_64__

constexpr unsigned kMostAvx2Bits = 25;  // with up to seven bits before it a value lies within four bytes

// For each of eight values: which four bytes it lies in, four values from one load and four from another, and how far
// it is shifted in them.
struct Places {
  alignas(32) std::array<uint8_t, 32> bytes{};
  alignas(32) std::array<uint32_t, 8> shifts{};
};

constexpr Places places_of(unsigned width) {
  Places places;
  for (unsigned i = 0; i < 8; ++i) {
    const unsigned bit = (i < 4 ? 0 : 4 * width % 8) + i % 4 * width;
    places.shifts[i] = bit % 8;
    for (unsigned byte = 0; byte < 4; ++byte) places.bytes[4 * i + byte] = static_cast<uint8_t>(bit / 8 + byte);
  }
  return places;
}

constexpr auto kPlaces = [] {
  std::array<Places, kMostAvx2Bits + 1> all;
  for (unsigned width = 0; width <= kMostAvx2Bits; ++width) all[width] = places_of(width);
  return all;
}();

#define FOOTFALL_AVX2 __attribute__((target("avx2")))

FOOTFALL_AVX2 inline void store(__m256i eight, uint32_t* to) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), eight);
}

FOOTFALL_AVX2 inline __m128i halved(__m256i eight) {
  return _mm_packus_epi32(_mm256_castsi256_si128(eight), _mm256_extracti128_si256(eight, 1));
}

FOOTFALL_AVX2 inline void store(__m256i eight, uint16_t* to) {
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), halved(eight));
}

FOOTFALL_AVX2 inline void store(__m256i eight, uint8_t* to) {
  const __m128i half = halved(eight);
  _mm_storel_epi64(reinterpret_cast<__m128i*>(to), _mm_packus_epi16(half, half));
}

// Reads sixteen bytes from where the first and the fifth of eight values lie.
template <class T>
FOOTFALL_AVX2 void unpack_avx2(const char* bytes, unsigned width, uint32_t smallest, T* values, size_t eights) {
  const auto load_half = [](const char* at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at)); };
  const Places& places = kPlaces[width];
  const __m256i order = _mm256_load_si256(reinterpret_cast<const __m256i*>(places.bytes.data()));
  const __m256i shifts = _mm256_load_si256(reinterpret_cast<const __m256i*>(places.shifts.data()));
  const __m256i mask = _mm256_set1_epi32(static_cast<int>((uint32_t{1} << width) - 1));
  const __m256i base = _mm256_set1_epi32(static_cast<int>(smallest));
  for (; eights > 0; --eights, bytes += width, values += 8) {
    const __m256i both =
        _mm256_inserti128_si256(_mm256_castsi128_si256(load_half(bytes)), load_half(bytes + width / 2), 1);
    const __m256i shifted = _mm256_srlv_epi32(_mm256_shuffle_epi8(both, order), shifts);
    store(_mm256_add_epi32(_mm256_and_si256(shifted, mask), base), values);
  }
}

std::atomic<bool> avx2 = __builtin_cpu_supports("avx2") != 0;

template <class T>
void unpack_many(const char* bytes, unsigned width, uint32_t smallest, T* values, size_t eights) {
  if (width <= kMostAvx2Bits && avx2.load(std::memory_order_relaxed)) {
    return unpack_avx2(bytes, width, smallest, values, eights);
  }
  kUnpackers<T>[width](bytes, smallest, values, eights);
}

#else

template <class T>
void unpack_many(const char* bytes, unsigned width, uint32_t smallest, T* values, size_t eights) {
  kUnpackers<T>[width](bytes, smallest, values, eights);
}

#endif

constexpr size_t kReadAhead = 16;  // so many bytes are read from where a value lies

// What lies too near to the end of the bytes is read from a copy with room behind it.
template <class T>
void unpack_all(std::string_view bytes, unsigned width, uint32_t smallest, std::span<T> values) {
  if (width == 0) return std::fill(values.begin(), values.end(), static_cast<T>(smallest));
  const size_t eights = bytes.size() < kReadAhead ? 0 : (bytes.size() - kReadAhead) / width;
  unpack_many(bytes.data(), width, smallest, values.data(), eights);
  const std::span<T> left = values.subspan(eights * 8);
  std::array<char, 4 * kMostBits> room{};
  std::array<T, 8 * kMostBits> last;  // NOLINT(*-member-init)
  bytes.remove_prefix(eights * width);
  std::memcpy(room.data(), bytes.data(), bytes.size());
  kUnpackers<T>[width](room.data(), smallest, last.data(), (left.size() + 7) / 8);
  std::copy_n(last.begin(), left.size(), left.begin());
}

}  // namespace

void unpack(std::string_view bytes, unsigned width, uint32_t smallest, std::span<uint8_t> values) {
  unpack_all(bytes, width, smallest, values);
}
void unpack(std::string_view bytes, unsigned width, uint32_t smallest, std::span<uint16_t> values) {
  unpack_all(bytes, width, smallest, values);
}
void unpack(std::string_view bytes, unsigned width, uint32_t smallest, std::span<uint32_t> values) {
  unpack_all(bytes, width, smallest, values);
}

void unpack_with_avx2([[maybe_unused]] bool wanted) {
#ifdef __x86_64__
  avx2 = wanted && __builtin_cpu_supports("avx2") != 0;
#endif
}

}  // namespace footfall
