// The dimensions that are stored with each hit, in one table: fold, rollups, query and API know them from here.
// To add one: a line at the end here, its value in src/enrich/attributes.cpp, and a step in src/fold/upgrade.cpp. Days
// that were stored before have it as not known.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace footfall {

// Permanent numbers: they stand in stored keys.
enum class Dimension : uint8_t {
  kEventName = 0,
  kPage = 1,
  kSource = 2,
  kBrowser = 3,
  kBrowserVersion = 4,
  kOs = 5,
  kOsVersion = 6,
  kDevice = 7,
  kLanguage = 8,
  kHost = 9,
  kReferrer = 10,
  kChannel = 11,
  kMedium = 12,
  kUtmSource = 13,
  kUtmMedium = 14,
  kUtmCampaign = 15,
  kUtmContent = 16,
  kUtmTerm = 17,
  kClickId = 18,
  kCountry = 19,
  kRegion = 20,
  kCity = 21,
  kScreen = 22,
};
inline constexpr size_t kDimensionCount = 23;

struct DimensionInfo {
  Dimension id;
  std::string_view name;  // in the API
  bool of_visit;          // every hit of a visit carries the value of the visit's first hit
  uint32_t limit;         // distinct values a site-day keeps by name; the rest is (other)
};

inline constexpr std::array<DimensionInfo, kDimensionCount> kDimensions{{
    {Dimension::kEventName, "event:name", false, 20'000},
    {Dimension::kPage, "event:page", false, 100'000},
    {Dimension::kSource, "visit:source", true, 20'000},
    {Dimension::kBrowser, "visit:browser", true, 20'000},
    {Dimension::kBrowserVersion, "visit:browser_version", true, 20'000},
    {Dimension::kOs, "visit:os", true, 20'000},
    {Dimension::kOsVersion, "visit:os_version", true, 20'000},
    {Dimension::kDevice, "visit:device", true, 20'000},
    {Dimension::kLanguage, "visit:language", true, 20'000},
    {Dimension::kHost, "event:hostname", false, 20'000},
    {Dimension::kReferrer, "visit:referrer", true, 20'000},
    {Dimension::kChannel, "visit:channel", true, 20'000},
    {Dimension::kMedium, "visit:medium", true, 20'000},
    {Dimension::kUtmSource, "visit:utm_source", true, 20'000},
    {Dimension::kUtmMedium, "visit:utm_medium", true, 20'000},
    {Dimension::kUtmCampaign, "visit:utm_campaign", true, 20'000},
    {Dimension::kUtmContent, "visit:utm_content", true, 20'000},
    {Dimension::kUtmTerm, "visit:utm_term", true, 20'000},
    {Dimension::kClickId, "visit:click_id", true, 20'000},
    {Dimension::kCountry, "visit:country", true, 20'000},
    {Dimension::kRegion, "visit:region", true, 20'000},
    {Dimension::kCity, "visit:city", true, 20'000},
    {Dimension::kScreen, "visit:screen", true, 20'000},
}};

constexpr const DimensionInfo& info(Dimension dimension) { return kDimensions[static_cast<size_t>(dimension)]; }
constexpr size_t index(Dimension dimension) { return static_cast<size_t>(dimension); }

// One value for each dimension, in the table's order.
using Attributes = std::array<std::string_view, kDimensionCount>;

}  // namespace footfall
