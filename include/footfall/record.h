// What the raw log keeps of one request, as a set of tagged fields, byte for byte as they came.
// The format on disk is described in src/rawlog/FORMAT.md.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace footfall {

// Tags are permanent: a number is never used again for something else.
enum class Tag : uint8_t {
  kReceived = 1,   // int64 little endian, microseconds UTC; always the first field
  kEventTime = 2,  // int64 little endian, microseconds UTC; only where the client or an import gives one
  kWayIn = 3,      // one byte, WayIn
  kMethod = 4,     // "GET", "HEAD", "POST"
  kTarget = 5,     // request target with query, as it came
  kBody = 6,
  kHost = 7,
  kUserAgent = 8,
  kReferer = 9,
  kAccept = 10,
  kAcceptLanguage = 11,
  kAcceptEncoding = 12,
  kContentType = 13,
  kContentEncoding = 14,
  kOrigin = 15,
  kDnt = 16,
  kSecGpc = 17,
  kSecFetchSite = 18,
  kSecFetchMode = 19,
  kSecFetchDest = 20,
  kSecFetchUser = 21,
  kSecPurpose = 22,
  kPurpose = 23,
  kXMoz = 24,
  kSecChUa = 25,
  kSecChUaMobile = 26,
  kSecChUaPlatform = 27,
  kSecChUaPlatformVersion = 28,
  kSecChUaModel = 29,
  kSecChUaFullVersionList = 30,
  kSecChUaArch = 31,
  kSecChUaBitness = 32,
  kSecChUaFormFactors = 33,
  kSecChUaWow64 = 34,
  kSecChUaFullVersion = 35,
  // The fields of CF addr: who asked. They leave the log before the rest does.
  kPeer = 64,  // 16 bytes, an IPv6 address in network order; IPv4 as ::ffff:a.b.c.d
  kXForwardedFor = 65,
  kForwarded = 66,
  kXRealIp = 67,
  kCfConnectingIp = 68,
  kClientIpHeader = 69,  // the value of the header that the setting of this name named then
};
inline constexpr size_t kTagLimit = 80;  // tags below it are readable by name; higher ones are kept and skipped

enum class WayIn : uint8_t {
  kPixel = 1,
  kImport = 2,  // lines of the past: an event time of any age is believed
};

// One record as views into the block it was read from; valid as long as that block is.
class RecordView {
 public:
  uint64_t number = 0;  // identity; ascending, not dense

  [[nodiscard]] bool has(Tag tag) const { return fields_[static_cast<size_t>(tag)].data() != nullptr; }

  // Empty when absent; has() tells absent from empty.
  [[nodiscard]] std::string_view get(Tag tag) const { return fields_[static_cast<size_t>(tag)]; }

  // `bytes` must have a non-null data(), also when it is empty.
  void set(Tag tag, std::string_view bytes) { fields_[static_cast<size_t>(tag)] = bytes; }

  [[nodiscard]] int64_t received_us() const;
  [[nodiscard]] WayIn way_in() const;

 private:
  std::array<std::string_view, kTagLimit> fields_{};
};

}  // namespace footfall
