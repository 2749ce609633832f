#include "enrich/user_agent.h"

#include <algorithm>

#include "base/counters.h"
#include "enrich/bots.h"
#include "enrich/device_class.h"
#include "enrich/recent.h"
#include "enrich/rule_list.h"
#include "footfall/hit.h"
#include "footfall/limits.h"
#include "parse/clean_text.h"

namespace footfall {
namespace {

constexpr size_t kMaxAgentBytes = 2'048;  // browsers stay below 500; apps that append their name below 1,000

// Places in a RuleAnswer.
constexpr size_t kFamily = 0;
constexpr size_t kMajor = 1;
constexpr size_t kMinor = 2;
constexpr size_t kBrand = 1;

constexpr std::string_view kNothingMatched = "Other";

std::string family_name(const std::string& family) {
  if (family.empty() || family == kNothingMatched) return std::string(kNotKnown);
  return clean_value(family, kMaxValueBytes);
}

std::string version_name(const RuleAnswer& answer, bool with_minor) {
  std::string name = family_name(answer[kFamily]);
  if (name == kNotKnown || answer[kMajor].empty()) return name;
  name += " " + answer[kMajor];
  if (with_minor && !answer[kMinor].empty()) name += "." + answer[kMinor];
  return clean_value(name, kMaxValueBytes);
}

bool is_safari(std::string_view family) {
  constexpr std::string_view kNames[] = {"Safari", "Mobile Safari", "Mobile Safari UI/WKWebView"};
  return std::find(std::begin(kNames), std::end(kNames), family) != std::end(kNames);
}

}  // namespace

struct UserAgents::State {
  explicit State(size_t cache_entries)
      : browsers(kBrowserRules), systems(kOsRules), devices(kDeviceRules), recent(cache_entries) {}

  Agent identify(std::string_view user_agent);

  RuleList browsers;
  RuleList systems;
  RuleList devices;
  Recent<Agent> recent;
};

Agent UserAgents::State::identify(std::string_view user_agent) {
  const AgentText text(user_agent);
  RuleAnswer browser;
  RuleAnswer system;
  RuleAnswer device;
  browsers.match(text, browser);
  systems.match(text, system);
  devices.match(text, device);
  Agent agent;
  agent.browser = family_name(browser[kFamily]);
  agent.browser_version = version_name(browser, is_safari(browser[kFamily]));
  agent.os = family_name(system[kFamily]);
  agent.os_version = version_name(system, true);
  agent.device = device_class({text.lower(), system[kFamily], device[kFamily], device[kBrand]});
  agent.bot = is_bot({text.lower(), browser[kFamily], device[kFamily]});
  return agent;
}

UserAgents::UserAgents(size_t cache_entries) : state_(std::make_unique<State>(cache_entries)) {}
UserAgents::~UserAgents() = default;

const Agent& UserAgents::identify(std::string_view user_agent) {
  user_agent = user_agent.substr(0, kMaxAgentBytes);
  if (const Agent* known = state_->recent.find(user_agent)) {
    count(Counter::kUserAgentCacheHits);
    return *known;
  }
  count(Counter::kUserAgentCacheMisses);
  return state_->recent.put(user_agent, state_->identify(user_agent));
}

}  // namespace footfall
