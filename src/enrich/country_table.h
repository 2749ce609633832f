// The country of an address without any file of the operator's: the IPFire Location database, as Debian's package
// tor-geoipdb carries it, made into a table by data/country_table.mjs.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "enrich/address.h"
#include "enrich/range_index.h"

namespace footfall {

// The starts of ranges, and for each of them an index of `codes`.
struct CountryRanges {
  std::span<const uint32_t> ipv4_starts;
  std::span<const uint8_t> ipv4;
  std::span<const uint64_t> ipv6_highs;       // the upper half of each start
  std::span<const uint64_t> ipv6_lows;        // the lower half of the few starts where it is not 0,
  std::span<const uint32_t> ipv6_low_places;  // and their places, ascending
  std::span<const uint8_t> ipv6;
  std::span<const std::string_view> codes;  // ISO 3166-1 alpha-2; the first is empty: not known
  std::string_view date;                    // of the data: "2026-06-25"
  uint64_t hash = 0;                        // of all of it
};

const CountryRanges& embedded_country_ranges();

// ISO 3166-1 alpha-2, assigned codes alone; empty when it isn't known. Any thread.
std::string_view embedded_country(const Address& address);

}  // namespace footfall
