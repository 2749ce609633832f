// Writes .mmdb files for tests, by the specification of the MaxMind DB format, version 2.0
// (https://maxmind.github.io/MaxMind-DB/).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace footfall {

struct MmdbValue;
using MmdbMap = std::vector<std::pair<std::string, MmdbValue>>;
using MmdbList = std::vector<MmdbValue>;

struct MmdbValue {
  MmdbValue(const char* text) : value(std::string(text)) {}
  MmdbValue(std::string text) : value(std::move(text)) {}
  MmdbValue(uint16_t number) : value(number) {}
  MmdbValue(uint32_t number) : value(number) {}
  MmdbValue(uint64_t number) : value(number) {}
  MmdbValue(double number) : value(number) {}
  MmdbValue(MmdbMap map) : value(std::move(map)) {}
  MmdbValue(MmdbList list) : value(std::move(list)) {}

  std::variant<std::string, uint16_t, uint32_t, uint64_t, double, MmdbMap, MmdbList> value;
};

struct MmdbOptions {
  std::string type = "Test";
  uint16_t ip_version = 6;
  uint16_t record_bits = 24;  // or 28, 32
  uint64_t build_epoch = 1'700'000'000;
};

class MmdbWriter {
 public:
  explicit MmdbWriter(MmdbOptions options = {}) : options_(std::move(options)) {}

  // "192.0.2.0/24" or "2001:db8::/32". One within another must come after it.
  MmdbWriter& add(std::string_view network, const MmdbValue& record);

  // Makes the network of IPv6 lead to where IPv4's tree is, as MaxMind does with "::ffff:0:0/96" and "2002::/16".
  MmdbWriter& alias_ipv4(std::string_view network);

  [[nodiscard]] std::string bytes() const;
  void write(const std::string& path) const;

 private:
  static constexpr int64_t kEmpty = -1;
  struct Link {
    int64_t node = kEmpty;  // of nodes_; or kEmpty
    int64_t data = kEmpty;  // its place in data_; or kEmpty
  };

  Link& reach(std::string_view network, bool in_ipv4_file);

  const MmdbOptions options_;
  std::vector<std::array<Link, 2>> nodes_{1};
  std::string data_;
  std::unordered_map<std::string, int64_t> places_;  // of records that are in data_ already
};

}  // namespace footfall
