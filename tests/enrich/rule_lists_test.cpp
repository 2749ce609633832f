#include "enrich/rule_lists.h"

#include <catch2/catch.hpp>

using namespace footfall;

namespace {

SiteRules some_rules() {
  SiteRules rules;
  rules.pages.query_names = {"id"};
  rules.left_out = {.addresses = {{"192.0.2.1", {}}, {"2001:db8::/32", 5}},
                    .paths = {"/admin", "/draft"},
                    .hosts = {"example.com"},
                    .countries = {"DE"}};
  rules.not_sources = {"pay.test"};
  return rules;
}

}  // namespace

TEST_CASE("what is added to every list is there once, in its order") {
  SiteRules rules = some_rules();
  SiteRules more;
  more.pages.query_names = {"page", "id"};
  more.left_out = {.addresses = {{"10.0.0.0/8", {}}, {"192.0.2.1", 7}, {"2001:db8:1::/32", {}}},
                   .paths = {"/admin", "/x"},
                   .hosts = {"*.example.com"},
                   .countries = {"FR"}};
  more.not_sources = {"bank.test"};
  add_to_lists(more, rules);
  CHECK(rules.pages.query_names == std::vector<std::string>{"id", "page"});
  CHECK(rules.left_out.paths == std::vector<std::string>{"/admin", "/draft", "/x"});
  CHECK(rules.left_out.hosts == std::vector<std::string>{"example.com", "*.example.com"});
  CHECK(rules.left_out.countries == std::vector<std::string>{"DE", "FR"});
  CHECK(rules.not_sources == std::vector<std::string>{"pay.test", "bank.test"});
  CHECK(rules.left_out.addresses ==
        std::vector<SiteFilterTexts::Excluded>{{"192.0.2.1", 7}, {"2001:db8::/32", {}}, {"10.0.0.0/8", {}}});
}

TEST_CASE("what is removed is gone, and what is not there is named") {
  SiteRules rules = some_rules();
  REQUIRE(remove_from_lists(some_rules(), rules));
  CHECK(rules == SiteRules());
  SiteRules less;
  less.left_out.paths = {"/admin"};
  const auto no_path = remove_from_lists(less, rules);
  REQUIRE_FALSE(no_path);
  CHECK(no_path.error().what == "excluded_paths has no \"/admin\"");
  less = {};
  less.left_out.addresses = {{"192.0.2.1", {}}};
  const auto no_address = remove_from_lists(less, rules);
  REQUIRE_FALSE(no_address);
  CHECK(no_address.error().what == "excluded_addresses has no \"192.0.2.1\"");
}
