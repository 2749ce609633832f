// The lists among a site's rules, by the names under which people and programs know them: what has to be done to each
// of them alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "footfall/result.h"
#include "footfall/site_rules.h"

namespace footfall {

struct RuleList {
  std::string_view name;
  std::vector<std::string>& (*of)(SiteRules&);
};

inline constexpr RuleList kRuleLists[] = {
    {"query_names", [](SiteRules& rules) -> std::vector<std::string>& { return rules.pages.query_names; }},
    {"excluded_paths", [](SiteRules& rules) -> std::vector<std::string>& { return rules.left_out.paths; }},
    {"excluded_countries", [](SiteRules& rules) -> std::vector<std::string>& { return rules.left_out.countries; }},
    {"allowed_hosts", [](SiteRules& rules) -> std::vector<std::string>& { return rules.left_out.hosts; }},
    {"not_sources", [](SiteRules& rules) -> std::vector<std::string>& { return rules.not_sources; }},
};

// This one has networks with an end.
inline constexpr std::string_view kExcludedAddresses = "excluded_addresses";

// What the lists of `more` hold is added to those of `rules`, once each; an address that is there gets the new end.
void add_to_lists(const SiteRules& more, SiteRules& rules);

// What the lists of `less` hold is taken out of those of `rules`, of addresses whatever their end. Both in the form of
// checked_rules(). kInvalid names what is not there.
Result<void> remove_from_lists(const SiteRules& less, SiteRules& rules);

}  // namespace footfall
