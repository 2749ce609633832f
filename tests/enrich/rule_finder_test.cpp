#include "enrich/rule_finder.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "enrich/crawler_rules.h"
#include "enrich/user_agent_rules.h"

using namespace footfall;

namespace {

const RulePlaces& of(const std::array<RulePlaces, kRuleKinds>& found, RuleKind kind) {
  return found[static_cast<size_t>(kind)];
}

}  // namespace

TEST_CASE("the rules that match are found, in their order") {
  auto finder = RuleFinder::open(rule_database());
  REQUIRE(finder);
  const auto& found = finder->find("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
  for (const RulePlaces& places : found) CHECK(std::is_sorted(places.begin(), places.end()));
  REQUIRE_FALSE(of(found, RuleKind::kCrawler).empty());
  CHECK(kCrawlerRules[of(found, RuleKind::kCrawler).front()].name == "Googlebot");
  CHECK_FALSE(of(found, RuleKind::kBrowser).empty());
  CHECK_FALSE(of(found, RuleKind::kDevice).empty());
}

TEST_CASE("what no rule is about finds none") {
  auto finder = RuleFinder::open(rule_database());
  REQUIRE(finder);
  for (const std::string_view text : {"", "~~~"}) {
    for (const RulePlaces& places : finder->find(text)) CHECK(places.empty());
  }
}

TEST_CASE("a damaged database is refused") {
  const std::string good(rule_database());
  CHECK_FALSE(RuleFinder::open(""));
  CHECK_FALSE(RuleFinder::open("abc"));
  CHECK_FALSE(RuleFinder::open(std::string_view(good).substr(0, 1'000)));
  CHECK_FALSE(RuleFinder::open(std::string_view(good).substr(0, good.size() - 1)));
  constexpr size_t kPadding = 64;  // the last bytes are neither read nor in the checksum
  for (size_t at = 0; at + kPadding < good.size(); at += good.size() / 20) {
    std::string damaged = good;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    CAPTURE(at);
    CHECK_FALSE(RuleFinder::open(damaged));
  }
}
