// Addresses as people write them and as the kernel keeps them.
#pragma once

#include <string>

#include <sys/socket.h>

#include "footfall/result.h"
#include "net/collector.h"

namespace footfall::net {

struct ListenAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;
  bool every = false;  // ":8080": every address of the machine, IPv4 and IPv6

  [[nodiscard]] const sockaddr* data() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

// "127.0.0.1:8080", "[::1]:8080", "localhost:8080", ":8080" or "*:8080". Names are not looked up.
Result<ListenAddress> parse_listen(const std::string& text);

// ":8080" on a machine without IPv6.
ListenAddress every_ipv4_address(uint16_t port);

uint16_t port_of(const sockaddr* address);

// As parse_listen() reads it; "unix:" and the path of a unix socket.
std::string listen_text(const sockaddr* address, socklen_t size);

// The peer of a unix socket is this machine, ::1.
PeerAddress peer_address(const sockaddr* address);

bool is_ipv4_mapped(const PeerAddress& peer);
bool is_loopback(const PeerAddress& peer);

}  // namespace footfall::net
