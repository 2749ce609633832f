// What the owner of a site has chosen of how its hits are counted. Plain data of a site's settings, stored with it: a
// day that is folded again is folded by the rules of today.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "footfall/page_rules.h"

namespace footfall {

// What is left out of the numbers, as the owner writes it; src/enrich/site_filter.h checks and applies it.
struct SiteFilterTexts {
  struct Excluded {
    std::string network;            // "192.0.2.1", "10.0.0.0/8"
    std::optional<int64_t> end_us;  // hits from then on count again; none: it has no end

    bool operator==(const Excluded&) const = default;
  };

  std::vector<Excluded> addresses;
  std::vector<std::string> paths;      // "/admin", "/blog/*" (one level), "/blog/**" (all below)
  std::vector<std::string> hosts;      // "example.com", "*.example.com"; none: all are allowed
  std::vector<std::string> countries;  // ISO 3166-1 alpha-2

  bool operator==(const SiteFilterTexts&) const = default;
};

struct SiteRules {
  PageRules pages;
  SiteFilterTexts left_out;
  bool honour_opt_out = false;     // hits with DNT: 1 or Sec-GPC: 1 are rejected
  bool count_datacentres = false;  // hits from the networks that the operator lists as data centres count
  bool reject_impossible = false;  // hits with headers that no browser sends together are rejected

  // Hosts that visitors only come back from, such as a payment provider's; they stand for those below them, too.
  std::vector<std::string> not_sources;

  bool operator==(const SiteRules&) const = default;
};

}  // namespace footfall
