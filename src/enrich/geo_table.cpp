#include "enrich/geo_table.h"

#include <algorithm>

#include "base/bytes.h"
#include "footfall/limits.h"
#include "parse/clean_text.h"

namespace footfall {
namespace {

template <class T>
std::vector<T> fitted(std::vector<T>& values) {
  values.shrink_to_fit();
  return std::move(values);
}

}  // namespace

GeoTable::GeoTable(GeoTableBuilder&& built)
    : ipv4_starts_(fitted(built.ipv4_starts_)),
      ipv4_(fitted(built.ipv4_)),
      ipv6_starts_(fitted(built.ipv6_starts_)),
      ipv6_(fitted(built.ipv6_)),
      entries_(fitted(built.entries_)),
      texts_(std::move(built.texts_)),
      ipv4_index_(ipv4_starts_),
      ipv6_index_(ipv6_starts_) {}

GeoAnswer GeoTable::find(const Address& address) const {
  const bool ipv4 = is_ipv4(address);
  const std::vector<uint32_t>& said = ipv4 ? ipv4_ : ipv6_;
  const auto fetch = [&said](size_t first) { __builtin_prefetch(said.data() + first); };
  const size_t range =
      ipv4 ? ipv4_index_.find(ipv4_number(address), fetch) : ipv6_index_.find(ipv6_number(address), fetch);
  const uint32_t number = said[range];
  const Entry& entry = entries_[number];
  const std::string_view place(texts_.data() + entry.place_at, entry.place_size);
  return {.country = place.substr(0, 2),
          .region = place.substr(0, entry.region_size),
          .city = place.substr(0, entry.city_size),
          .asn = entry.asn,
          .organisation = {texts_.data() + entry.organisation_at, entry.organisation_size}};
}

size_t GeoTable::bytes() const {
  return ipv4_starts_.size() * (sizeof(uint32_t) + sizeof(uint32_t)) +
         ipv6_starts_.size() * (sizeof(Ipv6Number) + sizeof(uint32_t)) + entries_.size() * sizeof(Entry) +
         texts_.size();
}

GeoTableBuilder::GeoTableBuilder() { entry({}, 0, {}); }

uint32_t GeoTableBuilder::text(std::string_view text) {
  const auto [found, added] = text_places_.try_emplace(std::string(text), static_cast<uint32_t>(texts_.size()));
  if (added) texts_.append(text);
  return found->second;
}

GeoTableBuilder::EntryNumber GeoTableBuilder::entry(const PlaceText& place, uint32_t asn,
                                                    std::string_view organisation) {
  const std::string name = clean_value(organisation, kMaxPlaceNameBytes);
  std::string key;
  put_string(key, place.text);
  put_varint(key, place.region_size);
  put_varint(key, place.city_size);
  put_varint(key, asn);
  put_string(key, name);
  const auto [found, added] = entry_numbers_.try_emplace(std::move(key), static_cast<uint32_t>(entries_.size()));
  if (added) {
    entries_.push_back({.place_at = text(place.text),
                        .organisation_at = text(name),
                        .asn = asn,
                        .place_size = static_cast<uint16_t>(place.text.size()),
                        .region_size = place.region_size,
                        .city_size = place.city_size,
                        .organisation_size = static_cast<uint16_t>(name.size())});
  }
  return found->second;
}

}  // namespace footfall
