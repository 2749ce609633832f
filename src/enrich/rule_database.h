// The expressions of all rules as one Hyperscan database, made at build time (data/make_rule_database.cpp) for the
// plainest processor that Hyperscan runs on, and embedded in the form of hs_serialize_database(). Each expression's id
// is its rule_number(). It is read back by rule_finder.h.
#pragma once

#include <cstdint>
#include <string_view>

namespace footfall {

// The lists in the order of their rules' numbers.
enum class RuleKind : uint8_t { kBrowser, kOs, kDevice, kCrawler };
inline constexpr size_t kRuleKinds = 4;

inline constexpr uint32_t rule_number(RuleKind kind, size_t place) {
  return static_cast<uint32_t>(kind) << 16 | static_cast<uint32_t>(place);
}

std::string_view rule_database();

}  // namespace footfall
