#include "support/year_values.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "enrich/country_table.h"
#include "footfall/hit.h"

namespace footfall::bench {
namespace {

constexpr std::array<std::string_view, 16> kWords{"river",  "copper", "garden", "winter", "signal", "harbour",
                                                  "maple",  "bridge", "summer", "kernel", "violet", "market",
                                                  "planet", "orchid", "ladder", "meadow"};
constexpr std::array<std::string_view, kEventCodes> kEvents{kPageview, "Signup", "Scroll", "Download", "Play", "Share"};
constexpr std::array<std::string_view, 14> kLargeCountries{"US", "GB", "FR", "IN", "BR", "JP", "CA",
                                                           "IT", "ES", "NL", "PL", "AU", "MX", "SE"};
constexpr std::string_view kFiltered = "DE";
constexpr double kFilteredShare = 0.047;
constexpr std::array<std::string_view, YearValues::kChannels> kChannelNames{
    "Direct",        "Organic Search", "Organic Social", "Referral",   "Paid Search",   "Email",
    "Organic Video", "Paid Social",    "Display",        "Affiliates", "AI assistants", "Organic Shopping"};
constexpr std::array<std::string_view, 6> kMediums{"organic", "social", "referral", "cpc", "email", "display"};
constexpr double kDirectShare = 0.42;
constexpr double kCampaignShare = 0.03;
constexpr size_t kLargeSites = 40;  // of the referrers: each is a source of its own

struct System {
  std::string_view name;
  std::string_view device;
};
constexpr std::array<System, 9> kSystems{{{"Windows", "Desktop"},
                                          {"Mac", "Desktop"},
                                          {"GNU/Linux", "Desktop"},
                                          {"Chrome OS", "Desktop"},
                                          {"Android", "Mobile"},
                                          {"iOS", "Mobile"},
                                          {"HarmonyOS", "Mobile"},
                                          {"iPadOS", "Tablet"},
                                          {"Fire OS", "Tablet"}}};
constexpr uint16_t kOsVersions = 3;  // of a system

// Percent of the visits on each of kSystems.
struct Browser {
  std::string_view name;
  double percent;
  size_t versions;
  std::array<double, kSystems.size()> systems;
};
constexpr std::array<Browser, 18> kBrowsers{{{"Chrome", 46, 18, {50, 14, 4, 4, 27, 1, 0, 0, 0}},
                                             {"Safari", 19, 12, {0, 26, 0, 0, 0, 62, 0, 12, 0}},
                                             {"Firefox", 8, 14, {60, 14, 16, 0, 9, 1, 0, 0, 0}},
                                             {"Microsoft Edge", 7, 12, {88, 6, 2, 0, 3, 1, 0, 0, 0}},
                                             {"Samsung Internet", 4, 8, {0, 0, 0, 0, 100, 0, 0, 0, 0}},
                                             {"Opera", 3, 8, {70, 10, 6, 0, 14, 0, 0, 0, 0}},
                                             {"Chrome iOS", 3, 6, {0, 0, 0, 0, 0, 88, 0, 12, 0}},
                                             {"Facebook", 2.5, 6, {0, 0, 0, 0, 60, 40, 0, 0, 0}},
                                             {"Instagram", 2, 5, {0, 0, 0, 0, 50, 50, 0, 0, 0}},
                                             {"Brave", 1.5, 5, {60, 24, 16, 0, 0, 0, 0, 0, 0}},
                                             {"Yandex Browser", 1, 5, {70, 5, 0, 0, 25, 0, 0, 0, 0}},
                                             {"UC Browser", 0.8, 4, {0, 0, 0, 0, 100, 0, 0, 0, 0}},
                                             {"DuckDuckGo", 0.6, 4, {10, 20, 0, 0, 30, 40, 0, 0, 0}},
                                             {"Vivaldi", 0.5, 3, {70, 10, 20, 0, 0, 0, 0, 0, 0}},
                                             {"Silk", 0.4, 3, {0, 0, 0, 0, 0, 0, 0, 0, 100}},
                                             {"Huawei Browser", 0.3, 3, {0, 0, 0, 0, 40, 0, 60, 0, 0}},
                                             {"Whale", 0.2, 2, {80, 10, 0, 0, 10, 0, 0, 0, 0}},
                                             {"Chromium", 0.2, 2, {0, 0, 100, 0, 0, 0, 0, 0, 0}}}};

std::string_view word(size_t number) { return kWords[number % kWords.size()]; }

std::string page_name(size_t rank, bool blog) {
  const std::string_view first = word(rank * 7 + 3);
  const std::string_view second = word(rank / 16 + rank * 3);
  if (rank == 0) return "/";
  if (blog) return fmt::format("/blog/2025/{}-and-{}-{}", first, second, rank);
  return rank % 3 == 0 ? fmt::format("/docs/{}/{}-{}.html", first, second, rank)
                       : fmt::format("/products/{}-{}-{}", first, second, rank);
}

// How many of `all` each of these has: one at least, the rest by weight, and the first what is left over.
std::vector<size_t> shares(size_t all, const std::vector<double>& weights) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  std::vector<size_t> counts;
  size_t given = 0;
  for (const double weight : weights) {
    counts.push_back(1 + static_cast<size_t>(static_cast<double>(all - weights.size()) * weight / sum));
    given += counts.back();
  }
  counts.front() += all - given;
  return counts;
}

std::vector<std::string> country_names() {
  std::vector<std::string> names(kLargeCountries.begin(), kLargeCountries.end());
  for (const std::string_view code : embedded_country_ranges().codes) {
    const bool there = std::find(names.begin(), names.end(), code) != names.end();
    if (!code.empty() && !there && code != kFiltered && names.size() + 1 < YearValues::kCountries) {
      names.emplace_back(code);
    }
  }
  names.emplace_back(kFiltered);
  return names;
}

std::vector<double> country_weights() {
  std::vector<double> weights = zipf_weights(YearValues::kCountries - 1);
  double sum = 0;
  for (const double weight : weights) sum += weight;
  for (double& weight : weights) weight *= (1 - kFilteredShare) / sum;
  weights.push_back(kFilteredShare);
  return weights;
}

std::vector<double> weights_of(std::span<const Bundle> bundles) {
  std::vector<double> weights;
  weights.reserve(bundles.size());
  for (const Bundle& bundle : bundles) weights.push_back(bundle.weight);
  return weights;
}

// One list of `counts` Zipf weights after the other, each scaled to its weight.
std::vector<double> split(const std::vector<double>& weights, const std::vector<size_t>& counts) {
  std::vector<double> parts;
  for (size_t i = 0; i < weights.size(); ++i) {
    const std::vector<double> zipf = zipf_weights(counts[i]);
    double sum = 0;
    for (const double part : zipf) sum += part;
    for (const double part : zipf) parts.push_back(weights[i] * part / sum);
  }
  return parts;
}

Bundle origin(double weight, size_t source, size_t channel) {
  const size_t medium = source == 0 ? 0 : 1 + channel % kMediums.size();
  return {weight,
          {{Dimension::kSource, static_cast<uint16_t>(source)},
           {Dimension::kChannel, static_cast<uint16_t>(channel)},
           {Dimension::kMedium, static_cast<uint16_t>(medium)}}};
}

}  // namespace

Bundles::Bundles(std::vector<Bundle> bundles) : bundles_(std::move(bundles)), draw_(weights_of(bundles_)) {}

void Bundles::choose(double chance, Codes& codes) const {
  for (const auto& [dimension, code] : bundles_[draw_.rank(chance)].values) codes[index(dimension)] = code;
}

YearValues::YearValues() : places_(make_places()), agents_(make_agents()), origins_(make_origins()) {
  for (const std::string_view event : kEvents) add(Dimension::kEventName, std::string(event));
  add_pages();
  add(Dimension::kHost, "bench.test");
  for (const std::string_view screen : {"Mobile", "Tablet", "Laptop", "Desktop", "Ultra-wide"}) {
    add(Dimension::kScreen, std::string(screen));
  }
  for (size_t i = 0; i < kLanguages; ++i) {
    add(Dimension::kLanguage, fmt::format("{}{}", static_cast<char>('a' + i / 26), static_cast<char>('a' + i % 26)));
  }
  for (auto& names : names_) {
    if (names.empty()) names.emplace_back(kNotKnown);
  }
}

uint16_t YearValues::add(Dimension dimension, std::string name) {
  auto& names = names_[index(dimension)];
  names.push_back(std::move(name));
  return static_cast<uint16_t>(names.size() - 1);
}

// From the most popular on, each becomes a page of the blog if the blog's share of those so far leaves room for it.
void YearValues::add_pages() {
  double all = 0;
  double of_blog = 0;
  size_t rank = 0;
  for (const double weight : zipf_weights(kPages, kPageExponent)) {
    all += weight;
    const bool blog = of_blog + weight <= kBlogShare * all;
    if (blog) of_blog += weight;
    add(Dimension::kPage, page_name(rank++, blog));
  }
}

std::vector<Bundle> YearValues::make_places() {
  const std::vector<double> countries = country_weights();
  const std::vector<size_t> regions_of = shares(kRegions, countries);
  const std::vector<double> regions = split(countries, regions_of);
  const std::vector<size_t> cities_of = shares(kCities, regions);
  const std::vector<double> cities = split(regions, cities_of);
  const std::vector<std::string> names = country_names();
  std::vector<Bundle> bundles;
  size_t region_number = 0;
  for (size_t c = 0; c < names.size(); ++c) {
    const uint16_t country = add(Dimension::kCountry, names[c]);
    for (size_t r = 0; r < regions_of[c]; ++r, ++region_number) {
      const std::string region_name = fmt::format("{}-{}", names[c], 10 + r);
      const uint16_t region = add(Dimension::kRegion, region_name);
      for (size_t i = 0; i < cities_of[region_number]; ++i) {
        const uint16_t city = add(Dimension::kCity, fmt::format("{} {}ton {}", region_name, word(region + i), i));
        bundles.push_back(
            {cities[city], {{Dimension::kCountry, country}, {Dimension::kRegion, region}, {Dimension::kCity, city}}});
      }
    }
  }
  return bundles;
}

std::vector<Bundle> YearValues::make_agents() {
  for (const System& system : kSystems) {
    add(Dimension::kOs, std::string(system.name));
    for (uint16_t i = 0; i < kOsVersions; ++i) add(Dimension::kOsVersion, fmt::format("{} {}", system.name, 18 - i));
  }
  for (const std::string_view device : {"Desktop", "Mobile", "Tablet"}) add(Dimension::kDevice, std::string(device));
  std::vector<Bundle> bundles;
  for (const Browser& browser : kBrowsers) {
    const uint16_t name = add(Dimension::kBrowser, std::string(browser.name));
    const std::vector<double> versions = split({browser.percent}, {browser.versions});
    for (size_t v = 0; v < browser.versions; ++v) {
      const uint16_t version = add(Dimension::kBrowserVersion, fmt::format("{} {}", browser.name, 140 - v));
      for (uint16_t os = 0; os < kSystems.size(); ++os) {
        const uint16_t device = kSystems[os].device == "Desktop" ? 0 : kSystems[os].device == "Mobile" ? 1 : 2;
        for (uint16_t i = 0; i < kOsVersions; ++i) {
          bundles.push_back({versions[v] * browser.systems[os] / (1.0 + i),
                             {{Dimension::kBrowser, name},
                              {Dimension::kBrowserVersion, version},
                              {Dimension::kOs, os},
                              {Dimension::kOsVersion, static_cast<uint16_t>(os * kOsVersions + i)},
                              {Dimension::kDevice, device}}});
        }
      }
    }
  }
  return bundles;
}

void YearValues::add_origins() {
  for (const Dimension dimension : {Dimension::kReferrer, Dimension::kMedium, Dimension::kUtmSource,
                                    Dimension::kUtmMedium, Dimension::kUtmCampaign}) {
    add(dimension, std::string(kNotKnown));
  }
  for (const std::string_view medium : kMediums) {
    add(Dimension::kMedium, std::string(medium));
    add(Dimension::kUtmMedium, std::string(medium));
  }
  for (const std::string_view channel : kChannelNames) add(Dimension::kChannel, std::string(channel));
  add(Dimension::kSource, std::string(kDirect));
  for (size_t i = 1; i < kSources; ++i) add(Dimension::kSource, fmt::format("{}{}.test", word(i), i));
  for (const std::string_view name : kWords) add(Dimension::kUtmSource, std::string(name));
}

std::vector<Bundle> YearValues::make_origins() {
  add_origins();
  std::vector<Bundle> bundles{origin(kDirectShare, 0, 0)};
  size_t number = 0;
  for (const double weight : split({1 - kDirectShare - kCampaignShare}, {kReferrers})) {
    const size_t source = 1 + (number < kLargeSites ? number : number % (kSources - 1));
    bundles.push_back(origin(weight, source, 1 + source % (kChannels - 1)));
    const std::string name = fmt::format("{}{}.test/{}", word(number), number, word(number / 16));
    bundles.back().values.emplace_back(Dimension::kReferrer, add(Dimension::kReferrer, name));
    ++number;
  }
  for (const double weight : split({kCampaignShare}, {kCampaigns})) {
    bundles.push_back(origin(weight, 1 + number % (kSources - 1), 1 + number % (kChannels - 1)));
    auto& values = bundles.back().values;
    const std::string name = fmt::format("{}-{}-{}", word(number), word(number / 16), number);
    values.emplace_back(Dimension::kUtmCampaign, add(Dimension::kUtmCampaign, name));
    values.emplace_back(Dimension::kUtmMedium, static_cast<uint16_t>(1 + number % kMediums.size()));
    values.emplace_back(Dimension::kUtmSource, static_cast<uint16_t>(1 + number % kWords.size()));
    ++number;
  }
  return bundles;
}

}  // namespace footfall::bench
