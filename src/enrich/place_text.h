// How a place is written as one value: each level is the beginning of the next finer one, so that a value tells its
// parents, and two cities of one name are two values.
//
//   country   ISO 3166-1 alpha-2               "US"
//   region    ISO 3166-2                       "US-CA"
//             where the database has a name    "US California"
//   city      region SP name                   "US-CA Los Angeles"
//             of a region with a name          "US California > Los Angeles"
//             of a region that isn't known     "US Los Angeles"
//
// So what follows the country is a "-" exactly when the region is a code, which has no space; and no name has a ">".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace footfall {

struct PlaceNames {
  std::string_view country;      // a code, as country_code() gives it; empty: no place at all
  std::string_view region_code;  // behind the country's: "CA", or with it: "US-CA"; may be empty
  std::string_view region_name;  // asked when there is no code; may be empty
  std::string_view city;         // may be empty
};

// The city's text with the sizes of its beginnings: 0 for what isn't known.
struct PlaceText {
  std::string text;
  uint16_t region_size = 0;
  uint16_t city_size = 0;
};

// Names become valid UTF-8 without control bytes, of a bounded length.
PlaceText place_text(const PlaceNames& names);

// What stands in a text of any level; empty where it doesn't have one. A region without a code is the name.
std::string_view country_of_place(std::string_view text);
std::string_view region_of_city(std::string_view city);
std::string_view name_of_city(std::string_view city);

}  // namespace footfall
