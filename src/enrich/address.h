// Addresses as the log keeps them, as proxies write them and as people do.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace footfall {

using Address = std::array<uint8_t, 16>;  // IPv6 in network order; IPv4 as ::ffff:a.b.c.d

// "192.0.2.1" or "2001:db8::1" and nothing else.
std::optional<Address> parse_plain_address(std::string_view text);

// "192.0.2.1", "192.0.2.1:80", "2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:80", each also in quotes.
std::optional<Address> parse_address(std::string_view text);

// As parse_plain_address() reads it.
std::string address_text(const Address& address);

bool is_ipv4(const Address& address);

// All zero: no address.
bool is_unspecified(const Address& address);

}  // namespace footfall
