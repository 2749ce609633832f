#include "enrich/address.h"

#include <algorithm>

#include <arpa/inet.h>

#include "parse/url.h"

namespace footfall {
namespace {

constexpr Address kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0};
constexpr size_t kMappedPrefix = 12;

// An entry without quotes, brackets and port.
std::string_view bare(std::string_view text) {
  text = trim(text);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  if (!text.empty() && text.front() == '[') return text.substr(1, text.find(']', 1) - 1);
  const size_t colon = text.find(':');
  const bool has_port = colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos;
  return has_port ? text.substr(0, colon) : text;
}

}  // namespace

std::optional<Address> parse_plain_address(std::string_view text) {
  std::array<char, INET6_ADDRSTRLEN + 1> terminated{};  // what inet_pton wants
  if (text.empty() || text.size() >= terminated.size()) return std::nullopt;
  std::copy(text.begin(), text.end(), terminated.begin());
  Address parsed = kMapped;
  if (inet_pton(AF_INET, terminated.data(), parsed.data() + kMappedPrefix) == 1) return parsed;
  if (inet_pton(AF_INET6, terminated.data(), parsed.data()) == 1) return parsed;
  return std::nullopt;
}

std::optional<Address> parse_address(std::string_view text) { return parse_plain_address(bare(text)); }

std::string address_text(const Address& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const bool ipv4 = is_ipv4(address);
  inet_ntop(ipv4 ? AF_INET : AF_INET6, address.data() + (ipv4 ? kMappedPrefix : 0), text.data(), text.size());
  return text.data();
}

bool is_ipv4(const Address& address) {
  return std::equal(kMapped.begin(), kMapped.begin() + kMappedPrefix, address.begin());
}

bool is_unspecified(const Address& address) {
  return std::all_of(address.begin(), address.end(), [](uint8_t byte) { return byte == 0; });
}

}  // namespace footfall
