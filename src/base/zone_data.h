// The IANA time zones, built into the binary: every machine gives the same answers, and none needs zone files of its
// own. Whatever asks Abseil for a zone gets it from here. Any thread.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace footfall {

struct ZoneFile {
  std::string_view name;
  std::string_view tzif;  // RFC 8536
};

// Every zone with its former names ("Asia/Calcutta"), by name.
std::span<const ZoneFile> embedded_zones();

bool is_zone_name(std::string_view name);
std::vector<std::string_view> zone_names();

// The release that the table was made from: "tzdata 2025b".
std::string_view zone_data_version();

}  // namespace footfall
