#include "enrich/country.h"

#include <algorithm>
#include <array>

namespace footfall {
namespace {

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

std::string_view country_code(std::string_view text) {
  if (text.size() != 2) return {};
  const std::array<char, 2> letters{upper(text[0]), upper(text[1])};
  std::string_view code(letters.data(), letters.size());
  if (code == "UK") code = "GB";
  const auto codes = country_codes();
  const auto found = std::lower_bound(codes.begin(), codes.end(), code);
  return found != codes.end() && *found == code ? *found : std::string_view();
}

std::string_view country_of_zone(std::string_view zone) {
  const auto zones = zone_countries();
  const auto found = std::lower_bound(zones.begin(), zones.end(), zone,
                                      [](const ZoneCountry& row, std::string_view name) { return row.zone < name; });
  return found != zones.end() && found->zone == zone ? found->country : std::string_view();
}

}  // namespace footfall
