#include "enrich/trusted_proxies.h"

#include <algorithm>
#include <span>

#include "enrich/data/cloudflare_ranges.h"
#include "parse/url.h"

namespace footfall {
namespace {

constexpr std::string_view kThisMachine[] = {"127.0.0.0/8", "::1", "::"};
constexpr std::string_view kPrivate[] = {"10.0.0.0/8",     "172.16.0.0/12", "192.168.0.0/16", "fc00::/7",
                                         "169.254.0.0/16", "fe80::/10",     "100.64.0.0/10"};

Error bad_item(std::string_view item) {
  return {Code::kInvalid, "\"" + std::string(item) + "\" is not an address of a proxy",
          "give --trusted-proxy an address (192.0.2.1), a range (10.0.0.0/8, 2001:db8::/32), private or cloudflare"};
}

void add_all(std::vector<Network>& networks, std::span<const std::string_view> texts) {
  for (const std::string_view text : texts) networks.push_back(*parse_network(text));
}

AddressSet set_of(std::span<const std::string_view> texts) {
  std::vector<Network> networks;
  add_all(networks, texts);
  return AddressSet(std::move(networks));
}

}  // namespace

Result<TrustedProxies> TrustedProxies::parse(std::string_view list) {
  TrustedProxies proxies;
  std::vector<Network> named;
  while (!list.empty()) {
    const size_t comma = std::min(list.find(','), list.size());
    const std::string_view item = trim(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
    if (item.empty()) continue;
    if (item == "private") {
      add_all(named, kPrivate);
    } else if (item == "cloudflare") {
      proxies.cloudflare_ = set_of(kCloudflareRanges);
    } else if (const auto network = parse_network(item)) {
      named.push_back(*network);
    } else {
      return bad_item(item);
    }
    proxies.text_.append(proxies.text_.empty() ? "" : ",").append(item);
  }
  proxies.named_ = AddressSet(std::move(named));
  return proxies;
}

bool TrustedProxies::contains(const Address& address) const {
  static const AddressSet this_machine = set_of(kThisMachine);
  return this_machine.contains(address) || named_.contains(address) || cloudflare_.contains(address);
}

bool TrustedProxies::is_cloudflare(const Address& address) const { return cloudflare_.contains(address); }

}  // namespace footfall
