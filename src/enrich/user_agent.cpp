#include "enrich/user_agent.h"

#include <algorithm>
#include <array>

#include "base/counters.h"
#include "enrich/agent_rules.h"
#include "enrich/bots.h"
#include "enrich/device_class.h"
#include "enrich/hinted_agent.h"
#include "enrich/recent.h"
#include "footfall/hit.h"
#include "footfall/limits.h"
#include "parse/clean_text.h"

namespace footfall {
namespace {

constexpr size_t kMaxAgentBytes = 2'048;  // browsers stay below 500; apps that append their name below 1,000
constexpr size_t kMaxHintsBytes = 1'024;  // Chromium's take some 250

// Places in a RuleAnswer.
constexpr size_t kFamily = 0;
constexpr size_t kMajor = 1;
constexpr size_t kMinor = 2;
constexpr size_t kBrand = 1;
constexpr size_t kModel = 2;

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

// "Apple iPhone", "Samsung SM-S918B"; a generic brand says nothing.
std::string model_name(const RuleAnswer& device) {
  const std::string& brand = device[kBrand];
  const std::string& model = device[kModel];
  if (model.empty() || brand.starts_with("Generic") || brand == "Spider") return std::string(kNotKnown);
  return clean_value(brand.empty() || model.starts_with(brand) ? model : brand + " " + model, kMaxValueBytes);
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

// A browser that a program drives may say so in its brands alone.
Bot bot_among(const std::vector<FieldItem>& brands) {
  for (const FieldItem& brand : brands) {
    const std::string lower = lower_case(brand.text);
    Bot bot = find_bot({brand.text, lower, "", "", nullptr});
    if (bot.bot_class != BotClass::kNone) return bot;
  }
  return {};
}

void describe_bot(const Bot& bot, Agent& agent) {
  agent.bot_class = bot.bot_class;
  agent.bot = bot.bot_class != BotClass::kNone;
  if (!agent.bot) return;
  agent.device = kBotDevice;
  agent.bot_name = bot.name.empty() ? std::string(kNotKnown) : clean_value(bot.name, kMaxValueBytes);
}

// Control bytes become spaces: no header has them, and the matchers don't agree on what a line's end is.
std::string printable(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }, ' ');
  return out;
}

auto all_hints(const ClientHints& hints) {
  return std::array{hints.brands, hints.full_version_list, hints.mobile, hints.platform, hints.platform_version,
                    hints.model,  hints.form_factors};
}

size_t hints_bytes(const ClientHints& hints) {
  size_t bytes = 0;
  for (const std::string_view hint : all_hints(hints)) bytes += hint.size();
  return bytes;
}

// What the answer depends on. Line feeds between the parts: no header holds one.
void write_key(std::string_view user_agent, const ClientHints& hints, std::string& key) {
  key = user_agent;
  if (hints_bytes(hints) == 0) return;
  for (const std::string_view hint : all_hints(hints)) key.append("\n").append(hint);
}

}  // namespace

struct UserAgents::State {
  State(size_t cache_entries, std::string_view database) : rules(database), recent(cache_entries) {}

  Agent identify(std::string_view user_agent, const ClientHints& client_hints);

  AgentRules rules;
  Recent<Agent> recent;
  std::string key;
};

Agent UserAgents::State::identify(std::string_view user_agent, const ClientHints& client_hints) {
  const HintedAgent hints = read_hints(client_hints);
  const std::string text = unfrozen(printable(user_agent), hints);
  const std::string lower = lower_case(text);
  RuleMatch match = rules.match(text);
  Bot bot = find_bot({text, lower, match.browser[kFamily], match.device[kFamily], match.crawler});
  if (bot.bot_class == BotClass::kNone) bot = bot_among(hints.brands);
  hint_browser(hints, match.browser);
  hint_system(hints, match.system);
  Agent agent;
  agent.browser = family_name(match.browser[kFamily]);
  agent.browser_version = version_name(match.browser, is_safari(match.browser[kFamily]));
  agent.os = family_name(match.system[kFamily]);
  agent.os_version = version_name(match.system, true);
  agent.device = device_class({lower, match.system[kFamily], match.device[kFamily], match.device[kBrand]}, hints);
  agent.device_model = model_name(match.device);
  describe_bot(bot, agent);
  return agent;
}

UserAgents::UserAgents(size_t cache_entries, std::string_view database)
    : state_(std::make_unique<State>(cache_entries, database)) {}
UserAgents::~UserAgents() = default;

const Agent& UserAgents::identify(std::string_view user_agent, const ClientHints& hints) {
  user_agent = user_agent.substr(0, kMaxAgentBytes);
  const ClientHints& believed = hints_bytes(hints) <= kMaxHintsBytes ? hints : ClientHints{};
  write_key(user_agent, believed, state_->key);
  if (const Agent* known = state_->recent.find(state_->key)) {
    count(Counter::kUserAgentCacheHits);
    return *known;
  }
  count(Counter::kUserAgentCacheMisses);
  return state_->recent.put(state_->key, state_->identify(user_agent, believed));
}

bool UserAgents::slow() const { return state_->rules.slow(); }

}  // namespace footfall
