// Rules of a site in which nothing is as it is without rules.
#pragma once

#include "footfall/site_rules.h"

namespace footfall {

inline SiteRules all_rules() {
  SiteRules rules;
  rules.pages = {.trailing_slash = TrailingSlash::kKeep,
                 .query_names = {"id", "page"},
                 .fragment = true,
                 .mask_emails = false,
                 .token_bytes = 30,
                 .number_digits = 0};
  rules.left_out = {.addresses = {{"192.0.2.1", 1'760'961'600'000'000}, {"2001:db8::/64", {}}},
                    .paths = {"/admin/**"},
                    .hosts = {"*.example.com"},
                    .countries = {"DE"}};
  rules.honour_opt_out = rules.count_datacentres = rules.reject_impossible = true;
  rules.not_sources = {"pay.test"};
  return rules;
}

}  // namespace footfall
