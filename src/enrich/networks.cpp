#include "enrich/networks.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/bytes.h"
#include "base/content_hash.h"
#include "enrich/line_list.h"

namespace footfall {
namespace {

// "AS64500", in any case.
std::optional<uint32_t> parse_asn(std::string_view text) {
  if (text.size() < 3 || (text[0] | 0x20) != 'a' || (text[1] | 0x20) != 's') return std::nullopt;
  uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number == 0) return std::nullopt;
  return number;
}

}  // namespace

Networks::Networks(std::vector<Network> networks, std::vector<uint32_t> asns) : asns_(std::move(asns)) {
  std::sort(asns_.begin(), asns_.end());
  std::string contents;
  for (const Network& network : networks) {
    for (const Ipv6Number end : {network.first, network.last}) {
      put_fixed(contents, static_cast<uint64_t>(end >> 64));
      put_fixed(contents, static_cast<uint64_t>(end));
    }
  }
  for (const uint32_t asn : asns_) put_fixed(contents, asn);
  if (!contents.empty()) hash_ = content_hash(contents);
  addresses_ = AddressSet(std::move(networks));
}

bool Networks::contains(const Address& address, uint32_t asn) const {
  return addresses_.contains(address) || (asn != 0 && std::binary_search(asns_.begin(), asns_.end(), asn));
}

Result<Networks> read_networks(const std::string& path) {
  std::vector<Network> networks;
  std::vector<uint32_t> asns;
  const auto read =
      read_line_list(path, "networks such as 192.0.2.0/24 or AS64500", [&networks, &asns](std::string_view line) {
        const auto network = parse_network(line);
        const auto asn = parse_asn(line);
        if (network) networks.push_back(*network);
        if (asn) asns.push_back(*asn);
        return network || asn;
      });
  if (!read) return read.error();
  return Networks(std::move(networks), std::move(asns));
}

}  // namespace footfall
