#include "enrich/place_text.h"

#include <algorithm>

#include "enrich/country.h"
#include "footfall/limits.h"
#include "parse/clean_text.h"

namespace footfall {
namespace {

constexpr std::string_view kBetween = " > ";
constexpr size_t kMaxCodeSize = 3;  // behind the "-": letters and digits

std::string clean_name(std::string_view name) {
  std::string clean = clean_value(name, kMaxPlaceNameBytes);
  std::replace(clean.begin(), clean.end(), '>', ' ');
  return clean;
}

bool is_region_code(std::string_view text) {
  return !text.empty() && text.size() <= kMaxCodeSize &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

bool has_code(std::string_view text) { return text.size() > 3 && text[2] == '-'; }

}  // namespace

PlaceText place_text(const PlaceNames& names) {
  PlaceText place;
  if (names.country.empty()) return place;
  place.text = names.country;
  std::string_view code = names.region_code;
  if (code.size() > 3 && code[2] == '-') code.remove_prefix(3);
  const bool coded = is_region_code(code);
  const std::string region = coded ? "-" + std::string(code) : clean_name(names.region_name);
  if (!region.empty()) {
    place.text.append(coded ? "" : " ").append(region);
    place.region_size = static_cast<uint16_t>(place.text.size());
  }
  if (const std::string city = clean_name(names.city); !city.empty()) {
    place.text.append(coded || region.empty() ? " " : kBetween).append(city);
    place.city_size = static_cast<uint16_t>(place.text.size());
  }
  return place;
}

std::string_view country_of_place(std::string_view text) { return country_code(text.substr(0, 2)); }

std::string_view region_of_city(std::string_view city) {
  if (has_code(city)) return city.substr(0, city.find(' '));
  const size_t between = city.find(kBetween);
  return between == std::string_view::npos ? std::string_view() : city.substr(0, between);
}

std::string_view name_of_city(std::string_view city) {
  if (has_code(city)) return city.substr(std::min(city.find(' '), city.size() - 1) + 1);
  const size_t between = city.find(kBetween);
  if (between != std::string_view::npos) return city.substr(between + kBetween.size());
  return city.size() > 3 ? city.substr(3) : std::string_view();
}

}  // namespace footfall
