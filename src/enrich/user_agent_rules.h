// The rules for browsers, systems and devices as tables, made at build time by src/enrich/data/user_agent_rules.mjs:
// ours (data/user_agents.yaml) and then those of uap-core. Of each list the first rule that matches counts.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace footfall {

// What a rule finds: family, major and minor version of browsers and systems; family, brand and model of devices.
inline constexpr size_t kRuleParts = 3;

struct UserAgentRule {
  std::string_view regex;  // RE2's dialect, plain ASCII, found anywhere in the user agent
  bool ignore_case;
  // How each part is written: text in which $1 to $9 stand for the groups of the match. Empty: the rule gives none.
  std::array<std::string_view, kRuleParts> parts;
};

extern const std::span<const UserAgentRule> kBrowserRules;
extern const std::span<const UserAgentRule> kOsRules;
extern const std::span<const UserAgentRule> kDeviceRules;

}  // namespace footfall
