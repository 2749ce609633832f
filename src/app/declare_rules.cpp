#include "app/declare.h"

namespace footfall {
namespace {

struct RuleFlag {
  const char* name;    // of the flag
  const char* member;  // of the API
  const char* type;
  const char* about;
};

constexpr RuleFlag kLists[] = {
    {"excluded-address", "excluded_addresses", "NETWORK", "leaves out who has this address: 192.0.2.1, 10.0.0.0/8"},
    {"excluded-path", "excluded_paths", "PATH", "leaves out a page: /admin, /blog/* (one level), /blog/** (all below)"},
    {"excluded-country", "excluded_countries", "CODE", "leaves out a country, such as DE"},
    {"allowed-host", "allowed_hosts", "HOST", "leaves out pages on other hosts than those allowed: *.example.com"},
    {"query-name", "query_names", "NAME", "a parameter that tells pages apart and stays in their names"},
    {"not-source", "not_sources", "HOST", "a host that visitors only come back from, such as a payment provider's"},
};

constexpr RuleFlag kSwitches[] = {
    {"honour-opt-out", "honour_opt_out", "yes|no", "leave out browsers that ask not to be tracked (DNT, Sec-GPC)"},
    {"count-datacentres", "count_datacentres", "yes|no", "count hits from the networks of data centres"},
    {"reject-impossible", "reject_impossible", "yes|no",
     "leave out requests with headers that no browser sends together"},
    {"mask-emails", "mask_emails", "yes|no", "mask e-mail addresses in pages"},
    {"fragment", "fragment", "yes|no", "what follows # tells pages apart"},
    {"trailing-slash", "trailing_slash", "drop|keep", "whether /a/ is the page /a"},
};

constexpr RuleFlag kLengths[] = {
    {"mask-tokens", "mask_tokens", "", "mask in pages what looks drawn by chance and is at least so long; 0: nothing"},
    {"mask-numbers", "mask_numbers", "", "mask in pages numbers of so many digits or more; 0: none"},
};

constexpr int kLongest = 500;

Words words_of(const std::string& type) {
  const size_t bar = type.find('|');
  return {type.substr(0, bar), type.substr(bar + 1)};
}

// Each value has the flag before it, so that a site's name may follow.
void add_list(CLI::App& set, const std::string& flag, Words& to, const std::string& about, const char* type) {
  set.add_option(flag, to, about)->type_name(type)->allow_extra_args(false);
}

}  // namespace

void declare_rules(CLI::App& set, RuleSettings& rules) {
  for (const RuleFlag& each : kLists) {
    const std::string name = each.name;
    add_list(set, "--" + name, rules.add[each.member], each.about, each.type);
    add_list(set, "--remove-" + name, rules.remove[each.member], "the opposite of --" + name, each.type);
  }
  set.add_option("--until", rules.until, "when the addresses that are given count again")->type_name("DATE");
  for (const RuleFlag& each : kSwitches) {
    choose(*set.add_option("--" + std::string(each.name), rules.words[each.member], each.about), words_of(each.type));
  }
  for (const RuleFlag& each : kLengths) {
    number(*set.add_option("--" + std::string(each.name), rules.words[each.member], each.about), 0, kLongest);
  }
}

}  // namespace footfall
