// The networks of data centres, as the operator names them: nobody browses from there, whatever the user agent says.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "enrich/address_set.h"
#include "footfall/result.h"

namespace footfall {

// Immutable; any thread.
class Networks {
 public:
  Networks() = default;
  Networks(std::vector<Network> networks, std::vector<uint32_t> asns);

  // `asn` is the address's (GeoPlace::asn), 0 when it isn't known. In logarithmic time.
  [[nodiscard]] bool contains(const Address& address, uint32_t asn = 0) const;

  // Of what it contains; 0 when that is nothing.
  [[nodiscard]] uint64_t hash() const { return hash_; }

 private:
  AddressSet addresses_;
  std::vector<uint32_t> asns_;  // ascending
  uint64_t hash_ = 0;
};

// A list as line_list.h says, each line a network ("192.0.2.0/24"), an address or an AS number ("AS64500"). AS numbers
// need a --geo file that knows them.
Result<Networks> read_networks(const std::string& path);

}  // namespace footfall
