// Which peers are believed when they say, in a header, whose request they pass on. This machine (loopback and the unix
// socket) always is; a network is when the operator names it. Immutable; any thread.
#pragma once

#include <string>
#include <string_view>

#include "enrich/address.h"
#include "enrich/address_set.h"
#include "footfall/result.h"

namespace footfall {

class TrustedProxies {
 public:
  // This machine alone.
  TrustedProxies() = default;

  // A list with commas, each item an address ("192.0.2.1", "2001:db8::1"), a range ("10.0.0.0/8", "2001:db8::/32") or
  // the word "private": what RFC 1918, 4193, 3927, 4291 and 6598 set apart (private, link-local, carrier-grade NAT), or
  // "cloudflare": the ranges that Cloudflare publishes (enrich/data/cloudflare_ranges.h).
  // kInvalid names the item that is none of these.
  static Result<TrustedProxies> parse(std::string_view list);

  // All zero counts as this machine: the record came with no peer.
  [[nodiscard]] bool contains(const Address& address) const;

  // Whether it is one of Cloudflare's, and those are trusted: then CF-Connecting-IP is believed.
  [[nodiscard]] bool is_cloudflare(const Address& address) const;

  // What parse() reads as the same proxies.
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  AddressSet named_;
  AddressSet cloudflare_;  // empty unless named
  std::string text_;
};

}  // namespace footfall
