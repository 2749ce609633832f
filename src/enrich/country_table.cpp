#include "enrich/country_table.h"

namespace footfall {

std::string_view embedded_country(const Address& address) {
  static const CountryRanges& ranges = embedded_country_ranges();
  static const RangeIndex<uint32_t> ipv4(ranges.ipv4_starts);
  static const RangeIndex<Ipv6Number> ipv6(ranges.ipv6_starts);
  const uint8_t country =
      is_ipv4(address) ? ranges.ipv4[ipv4.find(ipv4_number(address))] : ranges.ipv6[ipv6.find(ipv6_number(address))];
  return ranges.codes[country];
}

}  // namespace footfall
