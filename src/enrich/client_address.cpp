#include "enrich/client_address.h"

#include <algorithm>
#include <cstring>

#include <arpa/inet.h>

#include "parse/url.h"

namespace footfall {
namespace {

constexpr Address kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0};
constexpr size_t kMappedPrefix = 12;

bool is_unspecified(const Address& address) {
  return std::all_of(address.begin(), address.end(), [](uint8_t byte) { return byte == 0; });
}

bool is_loopback(const Address& address) {
  constexpr Address kLoopback{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  const bool mapped = std::equal(kMapped.begin(), kMapped.begin() + kMappedPrefix, address.begin());
  return address == kLoopback || (mapped && address[kMappedPrefix] == 127);
}

// The address of an entry: without quotes, brackets and port.
std::string_view bare(std::string_view text) {
  text = trim(text);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  if (!text.empty() && text.front() == '[') return text.substr(1, text.find(']', 1) - 1);
  const size_t colon = text.find(':');
  const bool has_port = colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos;
  return has_port ? text.substr(0, colon) : text;
}

Address peer_of(const RecordView& record) {
  Address peer{};
  const std::string_view bytes = record.get(Tag::kPeer);
  if (bytes.size() == peer.size()) std::memcpy(peer.data(), bytes.data(), peer.size());
  return peer;
}

std::optional<Address> forwarded_client(std::string_view entries) {
  while (!entries.empty()) {
    const size_t comma = entries.rfind(',');
    const std::string_view entry = comma == std::string_view::npos ? entries : entries.substr(comma + 1);
    const std::optional<Address> address = parse_address(entry);
    if (address && !is_loopback(*address) && !is_unspecified(*address)) return address;
    entries.remove_suffix(std::min(entry.size() + 1, entries.size()));
  }
  return std::nullopt;
}

}  // namespace

Address client_address(const RecordView& record) {
  const Address peer = peer_of(record);
  if (!is_loopback(peer) && !is_unspecified(peer)) return peer;
  return forwarded_client(record.get(Tag::kXForwardedFor)).value_or(peer);
}

std::optional<Address> parse_address(std::string_view text) {
  const std::string_view address = bare(text);
  std::array<char, INET6_ADDRSTRLEN + 1> terminated{};  // what inet_pton wants
  if (address.empty() || address.size() >= terminated.size()) return std::nullopt;
  std::copy(address.begin(), address.end(), terminated.begin());
  Address parsed = kMapped;
  if (inet_pton(AF_INET, terminated.data(), parsed.data() + kMappedPrefix) == 1) return parsed;
  if (inet_pton(AF_INET6, terminated.data(), parsed.data()) == 1) return parsed;
  return std::nullopt;
}

}  // namespace footfall
