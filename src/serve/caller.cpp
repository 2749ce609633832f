#include "serve/caller.h"

#include <algorithm>

#include "enrich/client_address.h"
#include "enrich/untrusted_proxies.h"

namespace footfall {
namespace {

constexpr size_t kHouseholdBytes = 8;  // of an IPv6 address: a /64

// What begins with zeros is this machine, or an IPv4 address in disguise: their network would hold all of IPv4.
std::string network_text(Address address) {
  const bool all_zero =
      std::all_of(address.begin(), address.begin() + kHouseholdBytes, [](uint8_t b) { return b == 0; });
  if (all_zero) return address_text(address);
  std::fill(address.begin() + kHouseholdBytes, address.end(), uint8_t{0});
  return address_text(address) + "/64";
}

}  // namespace

Result<std::string> caller_network(const Request& request, const TrustedProxies& trusted) {
  RecordView record;
  for (const auto& [tag, value] : request.sender) record.set(tag, value);
  if (!record.has(Tag::kPeer)) {
    return Error{Code::kInvalid, "a command comes from no address, so it can't tell which visits are yours",
                 "press \"Don't count my visits\" on the dashboard, or name the address: `footfall site set SITE "
                 "--excluded-address ADDRESS`"};
  }
  if (is_forwarded(record) && !trusted.contains(peer_address(record))) {
    return Error{Code::kInvalid, untrusted_proxy_text(address_text(peer_address(record))), ""};
  }
  return network_text(client_address(record, trusted));
}

}  // namespace footfall
