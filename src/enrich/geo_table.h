// What a database says of addresses, made compact: for IPv4 and for IPv6 the starts of ranges in ascending order, and
// for each the number of what is said. Neighbours of which the same is said are one range, so that of a city file,
// which also knows coordinates and postal codes, much less is left than the file has; and to answer costs two searches
// instead of a walk down a tree in a file and the decoding of a record.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "enrich/place_text.h"
#include "enrich/range_index.h"

namespace footfall {

// Where an address is and whose it is, as far as it is known: what is not is empty or 0.
struct GeoAnswer {
  std::string_view country;  // these three: beginnings of one text, see place_text.h
  std::string_view region;
  std::string_view city;
  uint32_t asn = 0;
  std::string_view organisation;
};

class GeoTableBuilder;

// Immutable; any thread. The views of an answer live as long as the table.
class GeoTable {
 public:
  GeoTable(GeoTable&&) = default;
  GeoTable& operator=(GeoTable&&) = default;

  [[nodiscard]] GeoAnswer find(const Address& address) const;

  [[nodiscard]] size_t ranges() const { return ipv4_starts_.size() + ipv6_starts_.size(); }
  [[nodiscard]] size_t bytes() const;  // that it takes

 private:
  friend class GeoTableBuilder;

  struct Entry {
    uint32_t place_at = 0;
    uint32_t organisation_at = 0;
    uint32_t asn = 0;
    uint16_t place_size = 0;
    uint16_t region_size = 0;
    uint16_t city_size = 0;
    uint16_t organisation_size = 0;
  };

  explicit GeoTable(GeoTableBuilder&& built);

  std::vector<uint32_t> ipv4_starts_;
  std::vector<uint32_t> ipv4_;
  std::vector<Ipv6Number> ipv6_starts_;
  std::vector<uint32_t> ipv6_;
  std::vector<Entry> entries_;
  std::string texts_;
  RangeIndex<uint32_t> ipv4_index_;  // of the vectors above, which keep their memory when the table moves
  RangeIndex<Ipv6Number> ipv6_index_;
};

class GeoTableBuilder {
 public:
  using EntryNumber = uint32_t;
  static constexpr EntryNumber kNothing = 0;

  GeoTableBuilder();

  // The same is the same number.
  EntryNumber entry(const PlaceText& place, uint32_t asn, std::string_view organisation);

  // From `start` on, up to the next start. Ascending, each family by itself.
  void add_ipv4(uint32_t start, EntryNumber entry) { add(ipv4_starts_, ipv4_, start, entry); }
  void add_ipv6(Ipv6Number start, EntryNumber entry) { add(ipv6_starts_, ipv6_, start, entry); }

  [[nodiscard]] size_t ranges() const { return ipv4_starts_.size() + ipv6_starts_.size(); }

  GeoTable build() && { return GeoTable(std::move(*this)); }

 private:
  friend class GeoTable;

  template <class Key>
  static void add(std::vector<Key>& starts, std::vector<uint32_t>& entries, Key start, EntryNumber entry) {
    if (starts.back() == start) {
      entries.back() = entry;
    } else if (entries.back() != entry) {
      starts.push_back(start);
      entries.push_back(entry);
    }
  }

  uint32_t text(std::string_view text);

  std::vector<uint32_t> ipv4_starts_{0};
  std::vector<uint32_t> ipv4_{kNothing};
  std::vector<Ipv6Number> ipv6_starts_{0};
  std::vector<uint32_t> ipv6_{kNothing};
  std::vector<GeoTable::Entry> entries_;
  std::string texts_;
  std::unordered_map<std::string, uint32_t> text_places_;
  std::unordered_map<std::string, EntryNumber> entry_numbers_;
};

}  // namespace footfall
