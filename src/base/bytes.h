// Byte coding that all stored formats share: little-endian integers, varints, length-prefixed strings, and big-endian
// integers for keys, so that keys sort as numbers do.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace footfall {

static_assert(std::endian::native == std::endian::little, "stored integers are copied as they lie in memory");

template <class T>
void put_fixed(std::string& out, T value) {
  static_assert(std::is_integral_v<T>);
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  out.append(bytes, sizeof(T));
}

// LEB128, at most ten bytes.
inline void put_varint(std::string& out, uint64_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

inline void put_string(std::string& out, std::string_view value) {
  put_varint(out, value.size());
  out.append(value);
}

template <class T>
void put_big_endian(std::string& out, T value) {
  static_assert(std::is_unsigned_v<T>);
  for (int shift = static_cast<int>(sizeof(T)) * 8 - 8; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(value >> shift));
  }
}

template <class T>
T get_big_endian(std::string_view bytes) {
  static_assert(std::is_unsigned_v<T>);
  T value = 0;
  for (size_t i = 0; i < sizeof(T); ++i) value = static_cast<T>((value << 8) | static_cast<uint8_t>(bytes[i]));
  return value;
}

// Reads what the functions above wrote. After the first read past the end ok() is false and every value is empty, so
// a decoder reads everything and asks once.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  T fixed() {
    std::string_view bytes = take(sizeof(T));
    T value{};
    if (bytes.size() == sizeof(T)) std::memcpy(&value, bytes.data(), sizeof(T));
    return value;
  }

  uint64_t varint() {
    uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      std::string_view byte = take(1);
      if (byte.empty()) return 0;
      value |= static_cast<uint64_t>(static_cast<uint8_t>(byte[0]) & 0x7f) << shift;
      if ((static_cast<uint8_t>(byte[0]) & 0x80) == 0) return value;
    }
    fail();
    return 0;
  }

  // A varint that says how many items follow, each of at least one byte: a larger number than bytes left is damage.
  size_t count() {
    uint64_t value = varint();
    if (value > rest_.size()) fail();
    return ok_ ? static_cast<size_t>(value) : 0;
  }

  std::string_view string() { return take(varint()); }

  std::string_view take(uint64_t size) {
    if (!ok_ || size > rest_.size()) {
      fail();
      return {};
    }
    std::string_view bytes = rest_.substr(0, static_cast<size_t>(size));
    rest_.remove_prefix(static_cast<size_t>(size));
    return bytes;
  }

  void fail() {
    ok_ = false;
    rest_ = {};
  }

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace footfall
