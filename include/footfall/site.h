// A site, as stored in meta and shown by the catalogue.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "footfall/forgotten.h"
#include "footfall/site_rules.h"

namespace footfall {

using SiteNumber = uint32_t;  // permanent, never reused; 0 takes the records of unknown hosts
inline constexpr SiteNumber kNoSite = 0;

// A host name of a site, and which records of it are the site's: those numbered from `from` on and below `until`.
struct SiteHost {
  std::string name;  // lower case, without `www.`
  uint64_t from = 0;
  uint64_t until = UINT64_MAX;
};

// A time zone, and from when on it decides the days: `first` is a date, and `from` the second at which that day begins.
struct ZoneFrom {
  std::string name;          // IANA name
  int64_t from = INT64_MIN;  // UTC
  Day first = INT32_MIN;
};

struct Site {
  SiteNumber number = kNoSite;
  std::string domain;           // lower case, without `www.`
  std::vector<SiteHost> hosts;  // the domain and its aliases; none yet while their stored hits are being folded in
  std::vector<ZoneFrom> zones;  // ascending, kept for ever; never empty
  uint32_t settings_version = 1;
  uint32_t rules_since = 0;  // the settings version that its rules came with: days of older ones were made by others
  SiteRules rules;
  uint32_t retention_days = 0;  // older site-days leave; 0: none does
  Forgotten forgotten;
  bool removed = false;

  [[nodiscard]] const std::string& timezone() const { return zones.back().name; }
};

}  // namespace footfall
