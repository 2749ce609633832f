#include "fold/rules_codec.h"

#include <catch2/catch.hpp>

#include "support/all_rules.h"

namespace footfall {

TEST_CASE("rules are stored whole, and a part of them is no rules") {
  CHECK(decode_rules(encode_rules({})) == SiteRules());
  const std::string bytes = encode_rules(all_rules());
  CHECK(decode_rules(bytes) == all_rules());
  for (size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(decode_rules(bytes.substr(0, size)));
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
