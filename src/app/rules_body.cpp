#include "app/rules_body.h"

#include <charconv>

#include <boost/json.hpp>

#include "enrich/rule_lists.h"

namespace json = boost::json;

namespace footfall {
namespace {

json::value value_of(const std::string& word) {
  if (word == "yes" || word == "no") return word == "yes";
  uint32_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  const bool whole = error == std::errc() && end == word.data() + word.size();
  return whole ? json::value(number) : json::value(word);
}

json::object lists_of(const std::map<std::string, std::vector<std::string>>& lists) {
  json::object out;
  for (const auto& [member, texts] : lists) {
    if (!texts.empty()) out[member] = json::array(texts.begin(), texts.end());
  }
  return out;
}

void set_until(json::array& addresses, const std::string& until) {
  for (json::value& each : addresses) each = json::object{{"network", each}, {"until", until}};
}

}  // namespace

Result<json::object> rules_body(const RuleSettings& rules) {
  json::object add = lists_of(rules.add);
  if (!rules.until.empty()) {
    if (!add.contains(kExcludedAddresses)) {
      return Error{Code::kInvalid, "--until says when an address counts again, but none is given",
                   "add --excluded-address"};
    }
    set_until(add[kExcludedAddresses].as_array(), rules.until);
  }
  json::object set;
  for (const auto& [member, word] : rules.words) {
    if (!word.empty()) set[member] = value_of(word);
  }
  json::object body;
  const json::object remove = lists_of(rules.remove);
  if (!set.empty()) body["rules"] = std::move(set);
  if (!add.empty()) body["add_rules"] = std::move(add);
  if (!remove.empty()) body["remove_rules"] = remove;
  return body;
}

}  // namespace footfall
