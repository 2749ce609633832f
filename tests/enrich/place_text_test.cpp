#include "enrich/place_text.h"

#include <catch2/catch.hpp>

#include "footfall/limits.h"
#include "parse/clean_text.h"

using namespace footfall;

TEST_CASE("each level of a place begins with the level above, and tells its parents") {
  struct Row {
    PlaceNames names;
    const char *region, *city;
  };
  const Row rows[] = {
      {{"US", "CA", "California", "Los Angeles"}, "US-CA", "US-CA Los Angeles"},
      {{"US", "US-CA", "", "Los Angeles"}, "US-CA", "US-CA Los Angeles"},
      {{"GB", "ENG", "England", ""}, "GB-ENG", ""},
      {{"CH", "BE", "", "Biel / Bienne"}, "CH-BE", "CH-BE Biel / Bienne"},
      {{"FR", "75", "", "Paris"}, "FR-75", "FR-75 Paris"},
      {{"US", "", "California", "Los Angeles"}, "US California", "US California > Los Angeles"},
      {{"GB", "", "London, City of", "London"}, "GB London, City of", "GB London, City of > London"},
      {{"IT", "", "Trentino-Alto Adige/Südtirol", "Bozen"},
       "IT Trentino-Alto Adige/Südtirol",
       "IT Trentino-Alto Adige/Südtirol > Bozen"},
      {{"SG", "", "", "Singapore"}, "", "SG Singapore"},
      {{"SG", "", "", "-x y"}, "", "SG -x y"},
      {{"SG", "", "", ""}, "", ""},
      // A code that can't be one is asked for its name instead.
      {{"US", "CA LI", "California", "X"}, "US California", "US California > X"},
      {{"US", "California", "", "X"}, "", "US X"},
      {{"US", "", "a > b", "c > d"}, "US a   b", "US a   b > c   d"},
      {{"", "CA", "California", "Los Angeles"}, "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.names.country, row.names.region_code, row.names.region_name, row.names.city);
    const PlaceText place = place_text(row.names);
    const std::string_view text = place.text;
    CHECK(text.substr(0, place.region_size) == row.region);
    CHECK(text.substr(0, place.city_size) == row.city);
    CHECK(country_of_place(text) == row.names.country);
    if (place.city_size == 0) continue;
    CHECK(region_of_city(text) == row.region);
    CHECK(name_of_city(text) == text.substr(text.size() - name_of_city(text).size()));
  }
}

TEST_CASE("a city's name is what stands behind its region") {
  CHECK(name_of_city("US-CA Los Angeles") == "Los Angeles");
  CHECK(name_of_city("US California > Los Angeles") == "Los Angeles");
  CHECK(name_of_city("US Los Angeles") == "Los Angeles");
  CHECK(name_of_city("US-CA").empty());
  CHECK(name_of_city("US").empty());
  CHECK(name_of_city("").empty());
  CHECK(region_of_city("US").empty());
  CHECK(region_of_city("(other)").empty());
  CHECK(country_of_place("(not known)").empty());
  CHECK(country_of_place("").empty());
}

TEST_CASE("names are valid and bounded, whatever a database holds") {
  const std::string broken = "a\xff\n(b";
  const PlaceText place = place_text({"DE", "", broken, std::string(5'000, 'x')});
  CHECK(is_utf8(place.text));
  CHECK(place.text.find('\n') == std::string::npos);
  CHECK(place.text.size() < 3 + 2 * kMaxPlaceNameBytes + 10);
  CHECK(place.text.size() <= kMaxValueBytes);
}
