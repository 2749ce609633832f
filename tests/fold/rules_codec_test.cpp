#include "fold/rules_codec.h"

#include <catch2/catch.hpp>

namespace footfall {
namespace {

SiteRules all_rules() {
  SiteRules rules;
  rules.pages = {.trailing_slash = TrailingSlash::kKeep,
                 .query_names = {"id", "page"},
                 .fragment = true,
                 .mask_emails = false,
                 .token_bytes = 300,
                 .number_digits = 5};
  rules.left_out = {.addresses = {{"192.0.2.1", 1'760'961'600'000'000}, {"10.0.0.0/8", {}}},
                    .paths = {"/admin/**"},
                    .hosts = {"example.com"},
                    .countries = {"DE", "FR"}};
  rules.honour_opt_out = rules.count_datacentres = rules.reject_impossible = true;
  rules.not_sources = {"pay.test"};
  return rules;
}

}  // namespace

TEST_CASE("rules are stored whole, and a part of them is no rules") {
  CHECK(decode_rules(encode_rules({})) == SiteRules());
  const std::string bytes = encode_rules(all_rules());
  CHECK(decode_rules(bytes) == all_rules());
  for (size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(decode_rules(bytes.substr(0, size)));
  CHECK_FALSE(decode_rules("\x03" + bytes.substr(1)));
}

TEST_CASE("each switch is stored by itself") {
  for (bool SiteRules::*each :
       {&SiteRules::honour_opt_out, &SiteRules::count_datacentres, &SiteRules::reject_impossible}) {
    SiteRules rules;
    rules.*each = true;
    CHECK(decode_rules(encode_rules(rules)) == rules);
  }
}

// As version 1 had them: no hosts that are no sources.
TEST_CASE("rules of the version before are read") {
  SiteRules old = all_rules();
  old.reject_impossible = false;
  old.not_sources.clear();
  std::string bytes = encode_rules(old);
  bytes.front() = 1;
  bytes.pop_back();  // the count of the list that is new
  CHECK(decode_rules(bytes) == old);
}

}  // namespace footfall
