#include "enrich/rules_check.h"

#include <functional>

#include <catch2/catch.hpp>

#include "footfall/limits.h"

using namespace footfall;

TEST_CASE("rules are stored in one form") {
  SiteRules rules;
  rules.left_out = {.addresses = {{"192.0.2.1", 5}, {"192.0.2.1", 9}},
                    .paths = {"/Admin", "/Admin"},
                    .hosts = {"*.Example.com"},
                    .countries = {"de", "DE", "UK"}};
  rules.not_sources = {"www.Pay.test", "pay.test"};
  rules.pages.query_names = {"ID", "id"};
  const auto checked = checked_rules(rules);
  REQUIRE(checked);
  CHECK(checked->left_out.addresses == std::vector<SiteFilterTexts::Excluded>{{"192.0.2.1", 9}});
  CHECK(checked->left_out.paths == std::vector<std::string>{"/Admin"});
  CHECK(checked->left_out.hosts == std::vector<std::string>{"*.example.com"});
  CHECK(checked->left_out.countries == std::vector<std::string>{"DE", "GB"});
  CHECK(checked->not_sources == std::vector<std::string>{"pay.test"});
  CHECK(checked->pages.query_names == std::vector<std::string>{"ID", "id"});
  CHECK(checked_rules(*checked).value() == *checked);
  CHECK(checked_rules({}).value() == SiteRules());
}

TEST_CASE("what can't be meant is refused with its list's name and what to write") {
  struct Row {
    std::function<void(SiteRules&)> set;
    const char* words;
    Code code = Code::kInvalid;
  };
  const Row rows[] = {
      {[](SiteRules& rules) { rules.left_out.paths = {"admin"}; },
       "excluded_paths: \"admin\" is no path; write /admin"},
      {[](SiteRules& rules) {
         rules.left_out.addresses = {{"x", {}}};
       },
       "excluded_addresses: \"x\" is no address"},
      {[](SiteRules& rules) { rules.left_out.hosts = {"a b"}; }, "allowed_hosts: \"a b\" is no host name"},
      {[](SiteRules& rules) { rules.left_out.countries = {"EU"}; }, "excluded_countries: \"EU\" is no country"},
      {[](SiteRules& rules) { rules.not_sources = {"https://a.test"}; }, "not_sources: \"https://a.test\" is no host"},
      {[](SiteRules& rules) { rules.not_sources = {"*.a.test"}; }, "it stands for the hosts below it"},
      {[](SiteRules& rules) { rules.pages.query_names = {""}; }, "query_names: \"\" is no name of a parameter"},
      {[](SiteRules& rules) { rules.pages.query_names = {"id=5"}; }, "write id for ?id=5"},
      {[](SiteRules& rules) { rules.pages.token_bytes = 3; }, "mask_tokens can't be 3; write 0"},
      {[](SiteRules& rules) { rules.pages.number_digits = kMostMasked + 1; }, "mask_numbers can't be 501"},
      {[](SiteRules& rules) { rules.pages.query_names.assign(kMaxQueryNames + 1, "a"); }, "query_names", Code::kBusy},
      {[](SiteRules& rules) { rules.not_sources.assign(kMaxSiteRules + 1, "a.test"); }, "not_sources", Code::kBusy},
  };
  for (const Row& row : rows) {
    CAPTURE(row.words);
    SiteRules rules;
    row.set(rules);
    const auto checked = checked_rules(rules);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().code == row.code);
    CHECK_THAT(to_string(checked.error()), Catch::Contains(row.words));
  }
  SiteRules none;
  none.pages.token_bytes = none.pages.number_digits = 0;
  CHECK(checked_rules(none));
}
