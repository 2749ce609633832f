// What a site's owner leaves out of the numbers: addresses, paths, countries, and pages on other hosts than the
// allowed. Pure, so that a day that is folded again leaves out the same.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/address_set.h"
#include "enrich/wildcard.h"
#include "footfall/result.h"
#include "footfall/site_rules.h"

namespace footfall {

enum class Exclusion : uint8_t { kAddress, kHost, kPath, kCountry };

struct FilteredHit {
  Address client{};
  int64_t at_us = 0;         // when the record was received
  std::string_view host;     // of the page, as split_url() gives it; empty when it isn't known
  std::string_view path;     // of the page
  std::string_view country;  // as GeoPlace has it
};

// "/admin", "/blog/*", "**.pdf": what a path may be compared with.
bool is_path_pattern(std::string_view text);

// Immutable; any thread.
class SiteFilter {
 public:
  // Leaves nothing out.
  SiteFilter() = default;

  // kInvalid names the list, as rule_lists.h does, and the text that can't be meant; kBusy when there are more than
  // kMaxSiteRules.
  static Result<SiteFilter> make(const SiteFilterTexts& texts);

  // Why the hit is left out; nothing when it counts. What isn't known is never a reason.
  [[nodiscard]] std::optional<Exclusion> excludes(const FilteredHit& hit) const;

 private:
  struct Ending {
    Network network;
    int64_t end_us = 0;
  };

  Result<void> add_addresses(const std::vector<SiteFilterTexts::Excluded>& addresses);
  Result<void> add_paths(const std::vector<std::string>& paths);
  Result<void> add_hosts(const std::vector<std::string>& hosts);
  Result<void> add_countries(const std::vector<std::string>& countries);

  [[nodiscard]] bool excludes_address(const FilteredHit& hit) const;
  [[nodiscard]] bool excludes_path(std::string_view path) const;

  AddressSet addresses_;
  std::vector<Ending> ending_;
  std::vector<Wildcard> paths_;
  std::vector<Wildcard> hosts_;
  std::vector<std::string_view> countries_;
};

}  // namespace footfall
