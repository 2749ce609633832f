#include "enrich/client_address.h"

#include <algorithm>
#include <cstring>

#include "parse/url.h"

namespace footfall {
namespace {

// The address of `for=` in one element of Forwarded, such as `for="[2001:db8::1]:443";proto=https`.
std::optional<Address> forwarded_for(std::string_view element) {
  constexpr std::string_view kFor = "for=";
  while (!element.empty()) {
    const size_t end = std::min(element.find(';'), element.size());
    const std::string_view pair = trim(element.substr(0, end));
    if (equal_ignoring_case(pair.substr(0, kFor.size()), kFor)) return parse_address(pair.substr(kFor.size()));
    element.remove_prefix(std::min(end + 1, element.size()));
  }
  return std::nullopt;
}

// Split at the commas alone, from the right: quotes that a client has left open can't swallow what a proxy has added.
template <class Read>
std::optional<Address> client_in(std::string_view list, const TrustedProxies& trusted, Read read) {
  std::optional<Address> client;
  while (!list.empty()) {
    const size_t comma = list.rfind(',');
    const std::string_view entry = comma == std::string_view::npos ? list : list.substr(comma + 1);
    list.remove_suffix(std::min(entry.size() + 1, list.size()));
    if (trim(entry).empty()) continue;
    const std::optional<Address> address = read(entry);
    if (!address || is_unspecified(*address)) break;
    client = address;
    if (!trusted.contains(*client)) break;
  }
  return client;
}

}  // namespace

Address peer_address(const RecordView& record) {
  Address peer{};
  const std::string_view bytes = record.get(Tag::kPeer);
  if (bytes.size() == peer.size()) std::memcpy(peer.data(), bytes.data(), peer.size());
  return peer;
}

Address client_address(const RecordView& record, const TrustedProxies& trusted) {
  const Address peer = peer_address(record);
  if (!trusted.contains(peer)) return peer;
  if (const auto client = client_in(record.get(Tag::kClientIpHeader), trusted, parse_address)) return *client;
  if (trusted.is_cloudflare(peer)) {
    if (const auto client = parse_address(record.get(Tag::kCfConnectingIp))) return *client;
  }
  if (const auto client = client_in(record.get(Tag::kXForwardedFor), trusted, parse_address)) return *client;
  if (const auto client = client_in(record.get(Tag::kForwarded), trusted, forwarded_for)) return *client;
  return parse_address(record.get(Tag::kXRealIp)).value_or(peer);
}

}  // namespace footfall
