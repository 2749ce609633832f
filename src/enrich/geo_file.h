// An .mmdb file of the operator's as a table: country, region, city, AS number and organisation, of whichever it has.
#pragma once

#include <cstdint>
#include <string>

#include "enrich/geo_table.h"
#include "footfall/result.h"

namespace footfall {

struct GeoFile {
  std::string path;
  std::string type;      // as the file calls itself: "GeoLite2-City"
  uint64_t built_s = 0;  // when, by the file; since 1970
  uint64_t hash = 0;     // of all its bytes
  GeoTable table;
};

// kInvalid too when not one of its records says anything that is understood: then it names the fields that it found.
Result<GeoFile> read_geo_file(const std::string& path);

}  // namespace footfall
