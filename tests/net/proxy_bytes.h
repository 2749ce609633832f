// Headers of the PROXY protocol, made by hand after its specification.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace footfall::test {

inline std::string proxy_v2(uint8_t version_command, uint8_t family, std::string_view block) {
  std::string bytes("\r\n\r\n\0\r\nQUIT\n", 12);
  bytes += static_cast<char>(version_command);
  bytes += static_cast<char>(family);
  bytes += static_cast<char>(block.size() >> 8U);
  bytes += static_cast<char>(block.size() & 0xffU);
  return bytes.append(block);
}

// 192.0.2.7:4711 to 198.51.100.1:80.
inline const std::string kIpv4Addresses("\xc0\x00\x02\x07\xc6\x33\x64\x01\x12\x67\x00\x50", 12);

// 2001:db8::5 to 2001:db8::1.
inline const std::string kIpv6Addresses(
    "\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x05\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x01\x12\x67\x00\x50", 36);

// PP2_TYPE_NOOP with three bytes, and a type that nobody knows with none.
inline const std::string kTlvs("\x04\x00\x03\x00\x00\x00\xee\x00\x00", 9);

}  // namespace footfall::test
