#include "enrich/address_set.h"

#include <algorithm>
#include <charconv>

namespace footfall {
namespace {

constexpr unsigned kAddressBits = 128;
constexpr unsigned kIpv4Bits = 32;

std::optional<unsigned> parse_bits(std::string_view digits, unsigned most) {
  unsigned bits = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  if (error != std::errc() || end != digits.data() + digits.size() || bits > most) return std::nullopt;
  return bits;
}

}  // namespace

std::optional<Network> parse_network(std::string_view text) {
  const size_t slash = text.find('/');
  const std::optional<Address> prefix = parse_plain_address(text.substr(0, slash));
  if (!prefix) return std::nullopt;
  const Ipv6Number number = ipv6_number(*prefix);
  if (slash == std::string_view::npos) return Network{number, number};
  const unsigned most = text.find(':') == std::string_view::npos ? kIpv4Bits : kAddressBits;
  const auto bits = parse_bits(text.substr(slash + 1), most);
  if (!bits) return std::nullopt;
  const unsigned free_bits = most - *bits;
  const Ipv6Number free = free_bits == kAddressBits ? ~Ipv6Number{0} : (Ipv6Number{1} << free_bits) - 1;
  return Network{number & ~free, number | free};
}

AddressSet::AddressSet(std::vector<Network> networks) {
  std::sort(networks.begin(), networks.end(), [](const Network& a, const Network& b) { return a.first < b.first; });
  for (const Network& network : networks) {
    const bool touches = !lasts_.empty() && (network.first <= lasts_.back() || network.first - 1 == lasts_.back());
    if (touches) {
      lasts_.back() = std::max(lasts_.back(), network.last);
    } else {
      firsts_.push_back(network.first);
      lasts_.push_back(network.last);
    }
  }
}

bool AddressSet::contains(const Address& address) const {
  if (firsts_.empty()) return false;
  const Ipv6Number number = ipv6_number(address);
  if (number < firsts_.front()) return false;
  return number <= lasts_[last_not_above(firsts_.data(), firsts_.size(), number)];
}

}  // namespace footfall
