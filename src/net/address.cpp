#include "net/address.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/un.h>

namespace footfall::net {
namespace {

Error bad_address(const std::string& text) {
  return {Code::kInvalid, "\"" + text + "\" is not an address to listen on",
          "write it like 127.0.0.1:8080, [::1]:8080, :8080 for every address of this machine, or unix:/path/of.sock"};
}

bool parse_port(std::string_view text, uint16_t& port) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

void set_ipv4(ListenAddress& address, const in_addr& host, uint16_t port) {
  sockaddr_in ipv4{};
  ipv4.sin_family = AF_INET;
  ipv4.sin_port = htons(port);
  ipv4.sin_addr = host;
  std::memcpy(&address.storage, &ipv4, sizeof ipv4);
  address.size = sizeof ipv4;
}

void set_ipv6(ListenAddress& address, const in6_addr& host, uint16_t port) {
  sockaddr_in6 ipv6{};
  ipv6.sin6_family = AF_INET6;
  ipv6.sin6_port = htons(port);
  ipv6.sin6_addr = host;
  std::memcpy(&address.storage, &ipv6, sizeof ipv6);
  address.size = sizeof ipv6;
}

}  // namespace

Result<ListenAddress> parse_listen(const std::string& text) {
  const size_t colon = text.rfind(':');
  uint16_t port = 0;
  if (colon == std::string::npos || !parse_port(std::string_view(text).substr(colon + 1), port)) {
    return bad_address(text);
  }
  std::string host = text.substr(0, colon);
  if (host == "localhost") host = "127.0.0.1";
  ListenAddress address;
  address.every = host.empty() || host == "*";
  in_addr ipv4{};
  in6_addr ipv6 = in6addr_any;
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (address.every || (bracketed && inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), &ipv6) == 1)) {
    set_ipv6(address, ipv6, port);
  } else if (inet_pton(AF_INET, host.c_str(), &ipv4) == 1) {
    set_ipv4(address, ipv4, port);
  } else {
    return bad_address(text);
  }
  return address;
}

ListenAddress every_ipv4_address(uint16_t port) {
  ListenAddress address;
  set_ipv4(address, in_addr{htonl(INADDR_ANY)}, port);
  return address;
}

uint16_t port_of(const sockaddr* address) {
  if (address->sa_family == AF_INET) return ntohs(reinterpret_cast<const sockaddr_in*>(address)->sin_port);
  if (address->sa_family == AF_INET6) return ntohs(reinterpret_cast<const sockaddr_in6*>(address)->sin6_port);
  return 0;
}

std::string listen_text(const sockaddr* address, socklen_t size) {
  char host[INET6_ADDRSTRLEN] = "";
  const std::string port = ":" + std::to_string(port_of(address));
  if (address->sa_family == AF_INET) {
    inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, host, sizeof host);
    return host + port;
  }
  if (address->sa_family == AF_INET6) {
    inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, host, sizeof host);
    return "[" + std::string(host) + "]" + port;
  }
  constexpr size_t kBefore = offsetof(sockaddr_un, sun_path);
  const std::string path(reinterpret_cast<const sockaddr_un*>(address)->sun_path, size > kBefore ? size - kBefore : 0);
  return "unix:" + path.substr(0, path.find('\0'));
}

PeerAddress peer_address(const sockaddr* address) {
  PeerAddress peer{};
  if (address->sa_family == AF_INET) {
    peer[10] = peer[11] = 0xff;
    std::memcpy(peer.data() + 12, &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, 4);
  } else if (address->sa_family == AF_INET6) {
    std::memcpy(peer.data(), &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, peer.size());
  } else {
    peer[15] = 1;
  }
  return peer;
}

bool is_ipv4_mapped(const PeerAddress& peer) {
  constexpr std::array<uint8_t, 12> kPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  return std::equal(kPrefix.begin(), kPrefix.end(), peer.begin());
}

bool is_loopback(const PeerAddress& peer) {
  constexpr PeerAddress kIpv6Loopback{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  return peer == kIpv6Loopback || (is_ipv4_mapped(peer) && peer[12] == 127);
}

}  // namespace footfall::net
