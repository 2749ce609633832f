// A site's rules as they are stored with it.
//
//   rules = u8 version (2), u8 flags (RuleFlag), u8 trailing slash, varint token bytes, varint number digits, lists
//           The lists, each with its count: query names, addresses (network, u8 1 and fixed i64 end, or u8 0), paths,
//           hosts, countries, hosts that are no sources
//   Version 1 had no hosts that are no sources.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "footfall/site_rules.h"

namespace footfall {

std::string encode_rules(const SiteRules& rules);

// Nothing when they are damaged.
std::optional<SiteRules> decode_rules(std::string_view bytes);

}  // namespace footfall
