#include "net/proxy_header.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <string>

#include <arpa/inet.h>
#include <netinet/in.h>

#include "footfall/limits.h"
#include "net/address.h"

namespace footfall::net {
namespace {

using State = ProxyHeader::State;

constexpr ProxyHeader kRefused{.state = State::kRefused};
constexpr ProxyHeader kIncomplete{.state = State::kIncomplete};

constexpr std::string_view kWord = "PROXY ";
constexpr size_t kMaxLine = 107;  // with its end; the longest that the protocol allows

constexpr std::string_view kSignature("\r\n\r\n\0\r\nQUIT\n", 12);
constexpr size_t kFixed = 16;  // of version 2: all before the addresses
constexpr size_t kIpv4Block = 12;
constexpr size_t kIpv6Block = 36;
constexpr size_t kUnixBlock = 216;

// One is the beginning of the other.
bool begins_alike(std::string_view a, std::string_view b) {
  const size_t size = std::min(a.size(), b.size());
  return a.substr(0, size) == b.substr(0, size);
}

std::string_view take_word(std::string_view& text) {
  const size_t end = std::min(text.find(' '), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return word;
}

std::optional<PeerAddress> parse_host(int family, std::string_view text) {
  sockaddr_storage storage{};
  storage.ss_family = static_cast<sa_family_t>(family);
  void* const host = family == AF_INET ? static_cast<void*>(&reinterpret_cast<sockaddr_in&>(storage).sin_addr)
                                       : static_cast<void*>(&reinterpret_cast<sockaddr_in6&>(storage).sin6_addr);
  if (inet_pton(family, std::string(text).c_str(), host) != 1) return std::nullopt;
  return peer_address(reinterpret_cast<const sockaddr*>(&storage));
}

bool is_port(std::string_view text) {
  uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc() && end == text.data() + text.size();
}

// What stands between "PROXY " and the line's end.
ProxyHeader read_line(std::string_view line, size_t size) {
  const ProxyHeader nobody{State::kComplete, size, std::nullopt};
  std::string_view rest = line;
  const std::string_view protocol = take_word(rest);
  if (protocol == "UNKNOWN") return nobody;
  if (protocol != "TCP4" && protocol != "TCP6") return kRefused;
  if (std::count(line.begin(), line.end(), ' ') != 4 || line.find('\0') != std::string_view::npos) return kRefused;
  const int family = protocol == "TCP4" ? AF_INET : AF_INET6;
  const auto client = parse_host(family, take_word(rest));
  const auto server = parse_host(family, take_word(rest));
  if (!client || !server || !is_port(take_word(rest)) || !is_port(rest)) return kRefused;
  return {State::kComplete, size, client};
}

ProxyHeader parse_version_1(std::string_view bytes) {
  const std::string_view line = bytes.substr(0, kMaxLine);
  const size_t end = line.find('\n');
  if (end == std::string_view::npos) return line.size() < kMaxLine ? kIncomplete : kRefused;
  if (line[end - 1] != '\r') return kRefused;
  return read_line(line.substr(kWord.size(), end - 1 - kWord.size()), end + 1);
}

struct Family {
  uint8_t code;   // as version 2 has it
  size_t block;   // bytes of its addresses
  size_t source;  // of which the client's own stand first; 0: not told to us
};

// An address that is no stream's, or a file's name, says nothing about a client of ours.
constexpr std::array kFamilies{
    Family{0x11, kIpv4Block, 4}, Family{0x21, kIpv6Block, 16}, Family{0x12, kIpv4Block, 0},
    Family{0x22, kIpv6Block, 0}, Family{0x31, kUnixBlock, 0},  Family{0x32, kUnixBlock, 0},
};

// The rest of the combinations that the protocol knows: either half is "unspecified".
bool is_unspecified(uint8_t code) {
  const unsigned family = code >> 4U;
  const unsigned protocol = code & 0x0fU;
  return (family == 0 && protocol <= 2) || (protocol == 0 && family <= 3);
}

PeerAddress source_address(std::string_view block, size_t size) {
  PeerAddress address{};
  if (size == 4) address[10] = address[11] = 0xff;
  std::memcpy(address.data() + address.size() - size, block.data(), size);
  return address;
}

ProxyHeader read_block(uint8_t code, std::string_view block) {
  const ProxyHeader nobody{State::kComplete, kFixed + block.size(), std::nullopt};
  if (is_unspecified(code)) return nobody;
  const auto* family =
      std::find_if(kFamilies.begin(), kFamilies.end(), [&](auto& known) { return known.code == code; });
  if (family == kFamilies.end() || block.size() < family->block) return kRefused;
  if (family->source == 0) return nobody;
  return {State::kComplete, kFixed + block.size(), source_address(block, family->source)};
}

ProxyHeader parse_version_2(std::string_view bytes) {
  constexpr unsigned kLocal = 0x20;
  constexpr unsigned kProxy = 0x21;
  const auto at = [bytes](size_t index) { return static_cast<uint8_t>(bytes[index]); };
  if (bytes.size() > kSignature.size() && at(12) != kLocal && at(12) != kProxy) return kRefused;
  if (bytes.size() < kFixed) return kIncomplete;
  const size_t length = at(14) * size_t{256} + at(15);
  if (kFixed + length > kMaxProxyHeaderBytes) return kRefused;
  if (bytes.size() < kFixed + length) return kIncomplete;
  if (at(12) == kLocal) return {State::kComplete, kFixed + length, std::nullopt};
  return read_block(at(13), bytes.substr(kFixed, length));
}

}  // namespace

ProxyHeader parse_proxy_header(std::string_view bytes) {
  if (bytes.empty()) return kIncomplete;
  if (begins_alike(bytes, kSignature)) return parse_version_2(bytes);
  if (!begins_alike(bytes, kWord)) return kRefused;
  return bytes.size() < kWord.size() ? kIncomplete : parse_version_1(bytes);
}

}  // namespace footfall::net
