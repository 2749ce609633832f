// Whose request a record is. The log keeps the peer and the forwarding headers; which of them to believe is decided
// here, so that a wrong decision can be mended for the past.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "footfall/record.h"

namespace footfall {

using Address = std::array<uint8_t, 16>;  // IPv6 in network order; IPv4 as ::ffff:a.b.c.d

// The peer, unless it is on this machine (loopback or a unix socket): then a local proxy has passed the request on, and
// the client is the right-most entry of X-Forwarded-For that is an address and not loopback itself. Entries further
// left are what the client claims. With no such entry it is the peer; without a peer all zero.
Address client_address(const RecordView& record);

// "192.0.2.1", "192.0.2.1:80", "2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:80", each also in quotes.
std::optional<Address> parse_address(std::string_view text);

}  // namespace footfall
