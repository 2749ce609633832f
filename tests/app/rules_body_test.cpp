#include "app/rules_body.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("flags become the members of one change") {
  RuleSettings rules;
  CHECK(rules_body(rules).value().empty());
  rules.add["excluded_paths"] = {"/a", "/b"};
  rules.add["excluded_countries"] = {};
  rules.remove["excluded_addresses"] = {"192.0.2.1"};
  rules.words = {{"honour_opt_out", "yes"},
                 {"fragment", "no"},
                 {"trailing_slash", "keep"},
                 {"mask_tokens", "30"},
                 {"mask_numbers", ""}};
  CHECK(boost::json::value(rules_body(rules).value()) == boost::json::parse(R"({
    "rules": {"honour_opt_out": true, "fragment": false, "trailing_slash": "keep", "mask_tokens": 30},
    "add_rules": {"excluded_paths": ["/a", "/b"]},
    "remove_rules": {"excluded_addresses": ["192.0.2.1"]}})"));
}

TEST_CASE("an end is that of the addresses of the same command") {
  RuleSettings rules;
  rules.until = "2030-01-01";
  rules.add["excluded_paths"] = {"/a"};
  CHECK(rules_body(rules).error().code == Code::kInvalid);
  rules.add["excluded_addresses"] = {"192.0.2.1"};
  CHECK(rules_body(rules).value().at("add_rules").at("excluded_addresses") ==
        boost::json::parse(R"([{"network": "192.0.2.1", "until": "2030-01-01"}])"));
}

}  // namespace footfall
