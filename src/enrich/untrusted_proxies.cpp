#include "enrich/untrusted_proxies.h"

#include <algorithm>

#include "base/counters.h"
#include "base/log.h"
#include "enrich/client_address.h"
#include "footfall/limits.h"

namespace footfall {

bool is_forwarded(const RecordView& record) {
  return record.has(Tag::kXForwardedFor) || record.has(Tag::kForwarded) || record.has(Tag::kXRealIp) ||
         record.has(Tag::kCfConnectingIp) || record.has(Tag::kClientIpHeader);
}

void UntrustedProxies::note(const RecordView& record, const TrustedProxies& trusted) {
  if (!is_forwarded(record)) return;
  const Address peer = peer_address(record);
  if (trusted.contains(peer)) return;
  count(Counter::kForwardedUntrusted);
  if (name(peer)) log(LogLevel::kWarning, "{}", untrusted_proxy_text(address_text(peer)));
}

bool UntrustedProxies::name(const Address& peer) {
  return named_.with([&peer](std::vector<Address>& named) {
    if (named.size() >= kNamedProxies || std::find(named.begin(), named.end(), peer) != named.end()) return false;
    named.push_back(peer);
    return true;
  });
}

std::vector<Address> UntrustedProxies::named() const {
  return named_.with([](const std::vector<Address>& named) { return named; });
}

// "if it is your own": whoever is trusted can pass for anybody, and a visitor's own proxy sends these headers too.
std::string untrusted_proxy_text(std::string_view address) {
  return fmt::format(
      "requests come through {0}, which is not trusted; if it is your own proxy, set --trusted-proxy {0} (or "
      "trusted-proxy in the config file) so that visitors are told apart by their own address",
      address);
}

}  // namespace footfall
