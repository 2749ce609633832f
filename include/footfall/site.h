// A site, as stored in meta and shown by the catalogue.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace footfall {

using SiteNumber = uint32_t;  // permanent, never reused; 0 takes the records of unknown hosts
inline constexpr SiteNumber kNoSite = 0;

// Days since 1970-01-01 of the local calendar date.
using Day = int32_t;

struct Site {
  SiteNumber number = kNoSite;
  std::string domain;            // lower case, without `www.`
  std::string timezone = "UTC";  // IANA name
  uint64_t from = 0;             // first record number that counts for it
  uint64_t until = UINT64_MAX;   // first record number that no longer does (removed)
  uint32_t settings_version = 1;
};

}  // namespace footfall
