#include "enrich/trusted_proxies.h"

#include <algorithm>
#include <charconv>

#include "enrich/data/cloudflare_ranges.h"
#include "parse/url.h"

namespace footfall {
namespace {

constexpr unsigned kAddressBits = 128;
constexpr unsigned kIpv4Bits = 32;

constexpr std::string_view kThisMachine[] = {"127.0.0.0/8", "::1", "::"};
constexpr std::string_view kPrivate[] = {"10.0.0.0/8",     "172.16.0.0/12", "192.168.0.0/16", "fc00::/7",
                                         "169.254.0.0/16", "fe80::/10",     "100.64.0.0/10"};

Error bad_item(std::string_view item) {
  return {Code::kInvalid, "\"" + std::string(item) + "\" is not an address of a proxy",
          "give --trusted-proxy an address (192.0.2.1), a range (10.0.0.0/8, 2001:db8::/32), private or cloudflare"};
}

}  // namespace

bool TrustedProxies::Range::contains(const Address& address) const {
  const auto whole = static_cast<std::ptrdiff_t>(bits / 8);
  if (!std::equal(prefix.begin(), prefix.begin() + whole, address.begin())) return false;
  const unsigned rest = bits % 8;
  const auto at = static_cast<size_t>(whole);
  return rest == 0 || (prefix[at] >> (8 - rest)) == (address[at] >> (8 - rest));
}

bool TrustedProxies::holds(const std::vector<Range>& ranges, const Address& address) {
  return std::any_of(ranges.begin(), ranges.end(), [&address](const Range& range) { return range.contains(address); });
}

std::optional<TrustedProxies::Range> TrustedProxies::parse_range(std::string_view text) {
  const size_t slash = text.find('/');
  const std::optional<Address> prefix = parse_plain_address(text.substr(0, slash));
  if (!prefix) return std::nullopt;
  if (slash == std::string_view::npos) return Range{*prefix, kAddressBits};
  const unsigned limit = text.find(':') == std::string_view::npos ? kIpv4Bits : kAddressBits;
  const std::string_view digits = text.substr(slash + 1);
  unsigned bits = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  if (error != std::errc() || end != digits.data() + digits.size() || bits > limit) return std::nullopt;
  return Range{*prefix, kAddressBits - limit + bits};
}

bool TrustedProxies::add(std::string_view item) {
  if (item == "private") {
    for (const std::string_view range : kPrivate) ranges_.push_back(*parse_range(range));
  } else if (item == "cloudflare") {
    cloudflare_.clear();
    for (const std::string_view range : kCloudflareRanges) cloudflare_.push_back(*parse_range(range));
  } else if (const std::optional<Range> range = parse_range(item)) {
    ranges_.push_back(*range);
  } else {
    return false;
  }
  text_.append(text_.empty() ? "" : ",").append(item);
  return true;
}

Result<TrustedProxies> TrustedProxies::parse(std::string_view list) {
  TrustedProxies proxies;
  while (!list.empty()) {
    const size_t comma = std::min(list.find(','), list.size());
    const std::string_view item = trim(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
    if (!item.empty() && !proxies.add(item)) return bad_item(item);
  }
  return proxies;
}

bool TrustedProxies::contains(const Address& address) const {
  static const std::vector<Range> this_machine = [] {
    std::vector<Range> ranges;
    for (const std::string_view text : kThisMachine) ranges.push_back(*parse_range(text));
    return ranges;
  }();
  return holds(this_machine, address) || holds(ranges_, address) || holds(cloudflare_, address);
}

bool TrustedProxies::is_cloudflare(const Address& address) const { return holds(cloudflare_, address); }

}  // namespace footfall
