// Networks, and sets of them that answer in logarithmic time: trusted proxies, data centres, the addresses that a site
// leaves out.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "enrich/address.h"
#include "enrich/range_index.h"

namespace footfall {

// The first and the last address of a network. IPv4 is the part of IPv6 that Address says.
struct Network {
  Ipv6Number first = 0;
  Ipv6Number last = 0;

  bool operator==(const Network&) const = default;
};

// "10.0.0.0/8", "2001:db8::/32", or one address. Bits behind the prefix are allowed and mean nothing.
std::optional<Network> parse_network(std::string_view text);

// Immutable; any thread.
class AddressSet {
 public:
  AddressSet() = default;
  explicit AddressSet(std::vector<Network> networks);

  [[nodiscard]] bool contains(const Address& address) const;

  [[nodiscard]] bool empty() const { return firsts_.empty(); }
  [[nodiscard]] size_t ranges() const { return firsts_.size(); }  // networks that touch are one

 private:
  std::vector<Ipv6Number> firsts_;  // ascending
  std::vector<Ipv6Number> lasts_;
};

}  // namespace footfall
