#include "enrich/rules_check.h"

#include <algorithm>

#include <fmt/format.h>

#include "enrich/country.h"
#include "enrich/rule_lists.h"
#include "enrich/site_filter.h"
#include "footfall/limits.h"
#include "parse/url.h"

namespace footfall {
namespace {

void to_lower_case(std::string& text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
}

Result<void> check_mask(const char* name, uint32_t least) {
  if (least == 0 || (least >= kLeastMasked && least <= kMostMasked)) return {};
  return Error{
      Code::kInvalid, fmt::format("{} can't be {}", name, least),
      fmt::format("write 0 for no mask, or from which length on there is one: {} to {}", kLeastMasked, kMostMasked)};
}

Result<void> check_query_names(const std::vector<std::string>& names) {
  if (names.size() > kMaxQueryNames) {
    return Error{Code::kBusy, fmt::format("query_names has more than {} names", kMaxQueryNames),
                 "name those alone that tell pages apart"};
  }
  for (const std::string& name : names) {
    const bool odd = name.empty() || name.size() > kMaxPatternBytes || name.find_first_of("=&?#") != std::string::npos;
    if (odd) {
      return Error{Code::kInvalid, fmt::format("query_names: \"{}\" is no name of a parameter", name),
                   "write id for ?id=5"};
    }
  }
  return {};
}

Result<void> take_not_sources(std::vector<std::string>& hosts) {
  if (hosts.size() > kMaxSiteRules) {
    return Error{Code::kBusy, fmt::format("not_sources has more than {} hosts", kMaxSiteRules),
                 "name a domain for all hosts below it"};
  }
  for (std::string& host : hosts) {
    const std::string name(without_www(host_name(host)));
    if (name.empty() || host.find_first_of(":@") != std::string::npos) {
      return Error{Code::kInvalid, fmt::format("not_sources: \"{}\" is no host name", host),
                   "write pay.example.com; it stands for the hosts below it, too"};
    }
    host = name;
  }
  return {};
}

void drop_repeated(SiteRules& rules) {
  SiteRules lists;
  add_to_lists(rules, lists);
  for (const RuleList& list : kRuleLists) list.of(rules) = std::move(list.of(lists));
  rules.left_out.addresses = std::move(lists.left_out.addresses);
}

}  // namespace

Result<SiteRules> checked_rules(SiteRules rules) {
  if (const auto filter = SiteFilter::make(rules.left_out); !filter) return filter.error();
  if (auto checked = check_mask("mask_tokens", rules.pages.token_bytes); !checked) return checked.error();
  if (auto checked = check_mask("mask_numbers", rules.pages.number_digits); !checked) return checked.error();
  if (auto checked = check_query_names(rules.pages.query_names); !checked) return checked.error();
  if (auto taken = take_not_sources(rules.not_sources); !taken) return taken.error();
  for (std::string& country : rules.left_out.countries) country = country_code(country);
  for (std::string& host : rules.left_out.hosts) to_lower_case(host);
  drop_repeated(rules);
  return rules;
}

}  // namespace footfall
