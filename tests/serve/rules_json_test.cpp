#include "serve/rules_json.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "enrich/rules_check.h"
#include "support/all_rules.h"

namespace footfall {
namespace {

namespace json = boost::json;

json::object object(const char* text) { return json::parse(text).as_object(); }

}  // namespace

TEST_CASE("rules as JSON, there and back") {
  for (const SiteRules& rules : {SiteRules(), all_rules()}) {
    CHECK(changed({}, {.set = to_json(rules)}).value() == rules);
    CHECK(changed(all_rules(), {.set = to_json(rules)}).value() == rules);
  }
  CHECK(json::serialize(to_json(all_rules()).at("excluded_addresses")) ==
        R"([{"network":"192.0.2.1","until":"2025-10-20T12:00:00Z"},{"network":"2001:db8::/64","until":null}])");
}

TEST_CASE("a change leaves what it doesn't name") {
  for (const auto& [name, value] : to_json({})) {
    CAPTURE(name);
    SiteRules expected = changed(all_rules(), {.set = {{name, value}}}).value();
    json::object others = to_json(all_rules());
    others[name] = value;
    CHECK(to_json(expected) == others);
  }
  CHECK(changed(all_rules(), {}).value() == all_rules());
}

TEST_CASE("lists are added to and taken from, in any spelling") {
  const auto rules = changed(all_rules(), {.add = object(R"({"excluded_countries": ["fr", "de"],
                                              "excluded_addresses": ["10.0.0.0/8",
                                                {"network": "192.0.2.1", "until": "2030-01-01"}]})"),
                                           .remove = object(R"({"allowed_hosts": ["*.EXAMPLE.com"],
                                              "excluded_addresses": ["2001:db8:0:0::7/64"]})")});
  REQUIRE(rules);
  CHECK(rules->left_out.countries == std::vector<std::string>{"DE", "FR"});
  CHECK(rules->left_out.hosts.empty());
  CHECK(rules->left_out.addresses ==
        std::vector<SiteFilterTexts::Excluded>{{"192.0.2.1", 1'893'456'000'000'000}, {"10.0.0.0/8", {}}});
}

TEST_CASE("a mistake names its member, and what that takes") {
  struct Row {
    const char* set;
    const char* words;
  };
  const Row rows[] = {
      {R"({"paths": []})", "paths is no rule; there are excluded_addresses, query_names"},
      {R"({"excluded_paths": "/a"})", "excluded_paths is \"/a\"; write a list"},
      {R"({"excluded_paths": ["/a", 5]})", "excluded_paths[1] is 5, no text"},
      {R"({"excluded_paths": ["a"]})", "excluded_paths: \"a\" is no path; write /admin"},
      {R"({"excluded_addresses": [5]})", "excluded_addresses[0] is 5; write \"192.0.2.1\""},
      {R"({"excluded_addresses": [{"until": null}]})", "excluded_addresses[0] is {\"until\":null}; write"},
      {R"({"excluded_addresses": [{"network": "::1", "till": 1}]})", "excluded_addresses[0] knows no \"till\""},
      {R"({"excluded_addresses": [{"network": "::1", "until": "soon"}]})",
       "excluded_addresses[0].until is \"soon\", no"},
      {R"({"excluded_addresses": ["x"]})", "excluded_addresses: \"x\" is no address"},
      {R"({"honour_opt_out": "yes"})", "honour_opt_out is \"yes\"; write true or false"},
      {R"({"mask_tokens": true})", "mask_tokens is true; write a whole number"},
      {R"({"mask_tokens": -1})", "mask_tokens is -1; write a whole number"},
      {R"({"mask_tokens": 99999999999})", "mask_tokens is 99999999999"},
      {R"({"mask_tokens": 2})", "mask_tokens can't be 2; write 0 for no mask"},
      {R"({"trailing_slash": "maybe"})", "trailing_slash is \"maybe\"; write \"drop\" or \"keep\""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.set);
    const auto rules = changed({}, {.set = object(row.set)});
    REQUIRE_FALSE(rules);
    CHECK(rules.error().code == Code::kInvalid);
    CHECK_THAT(to_string(rules.error()), Catch::StartsWith(row.words));
  }
  const auto no_list = changed({}, {.add = object(R"({"fragment": true})")});
  CHECK_THAT(no_list.error().what, Catch::StartsWith("fragment is no list of rules"));
  const auto not_there = changed({}, {.remove = object(R"({"excluded_paths": ["/a"]})")});
  CHECK(not_there.error().what == "excluded_paths has no \"/a\"");
}

}  // namespace footfall
