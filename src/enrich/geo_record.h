// What a record of an .mmdb file says, in any of the layouts that are in use: the nested one of MaxMind (GeoIP2,
// GeoLite2) and DB-IP, and the flat ones of ip-location-db and IPinfo.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <maxminddb.h>

#include "enrich/place_text.h"

namespace footfall {

// Views into the file.
struct GeoRecord {
  PlaceNames place;
  uint32_t asn = 0;
  std::string_view organisation;
  bool damaged = false;  // the record can't be decoded
};

GeoRecord read_geo_record(const MMDB_entry_s& entry);

// The names of its fields, as far as it is a map: to say what a file holds that isn't understood.
std::vector<std::string> field_names(const MMDB_entry_s& entry);

}  // namespace footfall
