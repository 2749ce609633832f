#include "serve/rules_json.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/utc_time.h"
#include "base/zone.h"
#include "enrich/rule_lists.h"
#include "enrich/rules_check.h"
#include "query/json_read.h"

namespace json = boost::json;

namespace footfall {
namespace {

using Excluded = SiteFilterTexts::Excluded;

constexpr std::string_view kTrailingSlash = "trailing_slash";
constexpr int64_t kMicrosPerSecond = 1'000'000;
constexpr int64_t kSecondsPerDay = 86'400;

struct Switch {
  std::string_view name;
  bool& (*of)(SiteRules&);
};

constexpr Switch kSwitches[] = {
    {"fragment", [](SiteRules& rules) -> bool& { return rules.pages.fragment; }},
    {"mask_emails", [](SiteRules& rules) -> bool& { return rules.pages.mask_emails; }},
    {"honour_opt_out", [](SiteRules& rules) -> bool& { return rules.honour_opt_out; }},
    {"count_datacentres", [](SiteRules& rules) -> bool& { return rules.count_datacentres; }},
    {"reject_impossible", [](SiteRules& rules) -> bool& { return rules.reject_impossible; }},
};

struct Number {
  std::string_view name;
  uint32_t& (*of)(SiteRules&);
};

constexpr Number kNumbers[] = {
    {"mask_tokens", [](SiteRules& rules) -> uint32_t& { return rules.pages.token_bytes; }},
    {"mask_numbers", [](SiteRules& rules) -> uint32_t& { return rules.pages.number_digits; }},
};

template <class Entry, size_t kSize>
const Entry* find(const Entry (&entries)[kSize], std::string_view name) {
  for (const Entry& entry : entries) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

json::value time_of(std::optional<int64_t> end_us) {
  return end_us ? json::value(utc_text(*end_us / kMicrosPerSecond)) : json::value(nullptr);
}

Result<std::optional<int64_t>> read_end(const json::value& value, std::string_view path) {
  if (value.is_null()) return std::optional<int64_t>();
  const auto text = text_of(value);
  Day day = 0;
  if (text && parse_day(*text, day)) return std::optional<int64_t>(day * kSecondsPerDay * kMicrosPerSecond);
  const auto second = text ? parse_time(*text) : std::nullopt;
  if (second) return std::optional<int64_t>(*second * kMicrosPerSecond);
  return wrong(path, "is {}, no time; write \"2026-01-31\", \"2026-01-31T12:00:00Z\", or null for no end",
               shown(value));
}

Result<Excluded> read_address(const json::value& value, const std::string& path) {
  if (const auto text = text_of(value)) return Excluded{std::string(*text), std::nullopt};
  const json::object* object = value.if_object();
  const json::value* network = object != nullptr ? object->if_contains("network") : nullptr;
  const auto text = network != nullptr ? text_of(*network) : std::nullopt;
  if (!text) return wrong(path, "is {}; write \"192.0.2.1\" or {{\"network\": \"10.0.0.0/8\"}}", shown(value));
  Excluded excluded{std::string(*text), std::nullopt};
  for (const auto& [name, member] : *object) {
    if (name == "network") continue;
    if (name != "until") return wrong(path, "knows no \"{}\"; it takes network and until", std::string_view(name));
    const auto end = read_end(member, path + ".until");
    if (!end) return end.error();
    excluded.end_us = *end;
  }
  return excluded;
}

// `read` makes an entry of each value.
template <class Entry, class Read>
Result<void> read_list(const json::value& value, std::string_view name, std::vector<Entry>& to, Read read) {
  const json::array* array = value.if_array();
  if (array == nullptr) return wrong(name, "is {}; write a list", shown(value));
  std::vector<Entry> list;
  for (const json::value& each : *array) {
    Result<Entry> entry = read(each, fmt::format("{}[{}]", name, list.size()));
    if (!entry) return entry.error();
    list.push_back(std::move(*entry));
  }
  to = std::move(list);
  return {};
}

Result<std::string> read_text(const json::value& value, const std::string& path) {
  if (const auto text = text_of(value)) return std::string(*text);
  return wrong(path, "is {}, no text", shown(value));
}

std::string list_names() {
  std::string names(kExcludedAddresses);
  for (const RuleList& each : kRuleLists) names += ", " + std::string(each.name);
  return names;
}

std::string all_names() {
  std::string names = list_names();
  for (const Switch& each : kSwitches) names += ", " + std::string(each.name);
  for (const Number& each : kNumbers) names += ", " + std::string(each.name);
  return names + " and " + std::string(kTrailingSlash);
}

bool is_list(std::string_view name) { return name == kExcludedAddresses || find(kRuleLists, name) != nullptr; }

Result<void> read_list_member(std::string_view name, const json::value& value, SiteRules& rules) {
  if (name == kExcludedAddresses) return read_list(value, name, rules.left_out.addresses, read_address);
  return read_list(value, name, find(kRuleLists, name)->of(rules), read_text);
}

Result<void> read_member(std::string_view name, const json::value& value, SiteRules& rules) {
  if (is_list(name)) return read_list_member(name, value, rules);
  if (const Switch* entry = find(kSwitches, name)) {
    if (!value.is_bool()) return wrong(name, "is {}; write true or false", shown(value));
    entry->of(rules) = value.get_bool();
    return {};
  }
  if (const Number* entry = find(kNumbers, name)) {
    const auto number = number_of(value);
    if (!number || *number > UINT32_MAX) return wrong(name, "is {}; write a whole number", shown(value));
    entry->of(rules) = static_cast<uint32_t>(*number);
    return {};
  }
  if (name != kTrailingSlash) return wrong(name, "is no rule; there are {}", all_names());
  const auto text = text_of(value);
  if (text != "drop" && text != "keep") return wrong(name, "is {}; write \"drop\" or \"keep\"", shown(value));
  rules.pages.trailing_slash = text == "drop" ? TrailingSlash::kDrop : TrailingSlash::kKeep;
  return {};
}

// Lists alone, to be added or removed.
Result<SiteRules> read_lists(const json::object& object) {
  SiteRules lists;
  for (const auto& [name, value] : object) {
    if (!is_list(name)) return wrong(name, "is no list of rules; there are {}", list_names());
    if (auto read = read_list_member(name, value, lists); !read) return read.error();
  }
  return checked_rules(std::move(lists));
}

}  // namespace

json::object to_json(SiteRules rules) {
  json::object out;
  for (const RuleList& list : kRuleLists) {
    const std::vector<std::string>& texts = list.of(rules);
    out[list.name] = json::array(texts.begin(), texts.end());
  }
  json::array addresses;
  for (const auto& [network, end_us] : rules.left_out.addresses) {
    addresses.push_back(json::object{{"network", network}, {"until", time_of(end_us)}});
  }
  out[kExcludedAddresses] = std::move(addresses);
  out[kTrailingSlash] = rules.pages.trailing_slash == TrailingSlash::kDrop ? "drop" : "keep";
  for (const Switch& each : kSwitches) out[each.name] = each.of(rules);
  for (const Number& each : kNumbers) out[each.name] = each.of(rules);
  return out;
}

Result<SiteRules> changed(SiteRules rules, const RulesChange& change) {
  for (const auto& [name, value] : change.set) {
    if (auto read = read_member(name, value, rules); !read) return read.error();
  }
  const auto less = read_lists(change.remove);
  if (!less) return less.error();
  if (auto removed = remove_from_lists(*less, rules); !removed) return removed.error();
  const auto more = read_lists(change.add);
  if (!more) return more.error();
  add_to_lists(*more, rules);
  return checked_rules(std::move(rules));
}

}  // namespace footfall
