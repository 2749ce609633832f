#include "enrich/rule_lists.h"

#include <algorithm>

#include "enrich/address_set.h"

namespace footfall {
namespace {

using Excluded = SiteFilterTexts::Excluded;

Error not_there(std::string_view list, const std::string& text) {
  return {Code::kInvalid, std::string(list) + " has no \"" + text + "\"", "see `footfall site show`"};
}

// "192.0.2.0/24" and "192.0.2.7/24" are one.
std::vector<Excluded>::iterator find_network(std::vector<Excluded>& list, const std::string& network) {
  return std::find_if(list.begin(), list.end(), [wanted = parse_network(network)](const Excluded& each) {
    return wanted && parse_network(each.network) == wanted;
  });
}

}  // namespace

void add_to_lists(const SiteRules& more, SiteRules& rules) {
  SiteRules added = more;
  for (const RuleList& list : kRuleLists) {
    std::vector<std::string>& to = list.of(rules);
    for (std::string& text : list.of(added)) {
      if (std::find(to.begin(), to.end(), text) == to.end()) to.push_back(std::move(text));
    }
  }
  std::vector<Excluded>& addresses = rules.left_out.addresses;
  for (const Excluded& each : more.left_out.addresses) {
    const auto there = find_network(addresses, each.network);
    if (there == addresses.end()) {
      addresses.push_back(each);
    } else {
      there->end_us = each.end_us;
    }
  }
}

Result<void> remove_from_lists(const SiteRules& less, SiteRules& rules) {
  SiteRules removed = less;
  for (const RuleList& list : kRuleLists) {
    std::vector<std::string>& from = list.of(rules);
    for (const std::string& text : list.of(removed)) {
      if (std::erase(from, text) == 0) return not_there(list.name, text);
    }
  }
  std::vector<Excluded>& addresses = rules.left_out.addresses;
  for (const Excluded& each : less.left_out.addresses) {
    const auto there = find_network(addresses, each.network);
    if (there == addresses.end()) return not_there(kExcludedAddresses, each.network);
    addresses.erase(there);
  }
  return {};
}

}  // namespace footfall
