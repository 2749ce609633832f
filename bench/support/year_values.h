// What the hits of a made-up year are about: the values of every dimension, and which of them come together. A value's
// code is its place in its dimension's list.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "footfall/dimension.h"
#include "support/zipf.h"

namespace footfall::bench {

// One of each dimension.
using Codes = std::array<uint16_t, kDimensionCount>;

// Values that come together, as a city with its region and country.
struct Bundle {
  double weight = 0;
  std::vector<std::pair<Dimension, uint16_t>> values;
};

// Bundles drawn by their weights.
class Bundles {
 public:
  explicit Bundles(std::vector<Bundle> bundles);

  void choose(double chance, Codes& codes) const;

 private:
  std::vector<Bundle> bundles_;
  Draw draw_;
};

// Codes of event names.
enum EventCode : uint8_t { kPageviewCode = 0, kSignupCode = 1, kScrollCode = 2, kOtherEventCodes = 3, kEventCodes = 6 };

class YearValues {
 public:
  static constexpr size_t kPages = 20'000;
  static constexpr size_t kReferrers = 5'000;
  static constexpr size_t kSources = 60;
  static constexpr size_t kChannels = 12;
  static constexpr size_t kCampaigns = 200;
  static constexpr size_t kCountries = 180;
  static constexpr size_t kRegions = 1'500;
  static constexpr size_t kCities = 12'000;
  static constexpr size_t kLanguages = 60;
  static constexpr double kPageExponent = 1.1;
  static constexpr double kBlogShare = 0.18;  // of all hits, on pages that contain "blog"

  YearValues();

  [[nodiscard]] const std::vector<std::string>& of(Dimension dimension) const { return names_[index(dimension)]; }

  [[nodiscard]] const Bundles& places() const { return places_; }
  [[nodiscard]] const Bundles& agents() const { return agents_; }    // 18 browsers, 120 versions, 9 systems
  [[nodiscard]] const Bundles& origins() const { return origins_; }  // 45 % without a referrer
  [[nodiscard]] const Draw& pages() const { return pages_; }

 private:
  uint16_t add(Dimension dimension, std::string name);
  void add_pages();
  void add_origins();
  std::vector<Bundle> make_places();
  std::vector<Bundle> make_agents();
  std::vector<Bundle> make_origins();

  std::array<std::vector<std::string>, kDimensionCount> names_;
  const Bundles places_;
  const Bundles agents_;
  const Bundles origins_;
  const Zipf pages_{kPages, kPageExponent};
};

}  // namespace footfall::bench
