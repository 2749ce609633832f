#include "enrich/country_table.h"

#include <algorithm>

namespace footfall {
namespace {

uint64_t low_half(const CountryRanges& ranges, size_t place) {
  const auto& places = ranges.ipv6_low_places;
  const auto found = std::lower_bound(places.begin(), places.end(), place);
  return found != places.end() && *found == place ? ranges.ipv6_lows[static_cast<size_t>(found - places.begin())] : 0;
}

// Among the ranges that begin within one network of 64 bits the lower half decides.
size_t find_ipv6(const CountryRanges& ranges, Ipv6Number number) {
  static const RangeIndex<uint64_t> highs(ranges.ipv6_highs);
  const auto high = static_cast<uint64_t>(number >> 64);
  size_t place = highs.find(high);
  while (ranges.ipv6_highs[place] == high && low_half(ranges, place) > static_cast<uint64_t>(number)) --place;
  return place;
}

}  // namespace

std::string_view embedded_country(const Address& address) {
  static const CountryRanges& ranges = embedded_country_ranges();
  static const RangeIndex<uint32_t> ipv4(ranges.ipv4_starts);
  const uint8_t country = is_ipv4(address) ? ranges.ipv4[ipv4.find(ipv4_number(address))]
                                           : ranges.ipv6[find_ipv6(ranges, ipv6_number(address))];
  return ranges.codes[country];
}

}  // namespace footfall
