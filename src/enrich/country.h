// Countries by their codes, ISO 3166-1 alpha-2, and the countries of time zones. The lists are made of tzdata by
// data/zone_countries.mjs.
#pragma once

#include <span>
#include <string_view>

namespace footfall {

// Of what a database calls a country, the code ("us" is "US", "UK" is "GB"); empty for what is none: regions of the
// world ("EU", "AP"), marks ("A1", "??"), countries that are no more, names. "XK" is Kosovo. The answer lives for ever.
std::string_view country_code(std::string_view text);

// "Europe/Berlin" is "DE", and so are older names of a zone; empty for "UTC", "CET" and what is no zone. A zone says
// where a clock is, so this is what to ask when the address doesn't tell.
std::string_view country_of_zone(std::string_view zone);

struct ZoneCountry {
  std::string_view zone;
  std::string_view country;
};

std::span<const std::string_view> country_codes();  // ascending
std::span<const ZoneCountry> zone_countries();      // ascending by zone

}  // namespace footfall
