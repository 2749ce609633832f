// The dimensions that are stored with each hit, in one table: fold, rollups, query and API know them from here.
// To add one: a line here, and its value in src/enrich/attributes.cpp.
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
};
inline constexpr size_t kDimensionCount = 9;

struct DimensionInfo {
  Dimension id;
  std::string_view name;  // in the API
  bool of_visit;          // every hit of a visit carries the value of the visit's first hit
  bool rolled_up;         // has rollups by day and month
  uint32_t limit;         // distinct values a site-day keeps by name; the rest is (other)
};

inline constexpr std::array<DimensionInfo, kDimensionCount> kDimensions{{
    {Dimension::kEventName, "event:name", false, false, 20'000},
    {Dimension::kPage, "event:page", false, true, 100'000},
    {Dimension::kSource, "visit:source", true, true, 20'000},
    {Dimension::kBrowser, "visit:browser", true, true, 20'000},
    {Dimension::kBrowserVersion, "visit:browser_version", true, false, 20'000},
    {Dimension::kOs, "visit:os", true, true, 20'000},
    {Dimension::kOsVersion, "visit:os_version", true, false, 20'000},
    {Dimension::kDevice, "visit:device", true, true, 20'000},
    {Dimension::kLanguage, "visit:language", true, true, 20'000},
}};

constexpr const DimensionInfo& info(Dimension dimension) { return kDimensions[static_cast<size_t>(dimension)]; }
constexpr size_t index(Dimension dimension) { return static_cast<size_t>(dimension); }

// One value for each dimension, in the table's order.
using Attributes = std::array<std::string_view, kDimensionCount>;

}  // namespace footfall
