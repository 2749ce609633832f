// What a change of a site's rules does to its days.
#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "fold/fold_bench.h"
#include "fold/refold.h"

namespace footfall {
namespace {

SiteRules without_paths(std::vector<std::string> paths) {
  SiteRules rules;
  rules.left_out.paths = std::move(paths);
  return rules;
}

const DayHeader& only_header(FoldBench& bench, const std::string& domain) {
  return *bench.site(domain).days.begin()->second.header;
}

bool is_older_day(FoldBench& bench, const std::string& domain) {
  return is_older(only_header(bench, domain), bench.site(domain).site, bench.enricher.data_version());
}

}  // namespace

TEST_CASE("open days follow the rules at once, there and back") {
  FoldBench bench;
  REQUIRE(bench.fold->add_site("a.test", "UTC"));
  for (const char* path : {"", "admin/x", "b"}) bench.send(to_page(std::string("https://a.test/") + path));
  bench.fold_all();
  const auto site = bench.fold->set_rules("a.test", without_paths({"/admin/**"}));
  REQUIRE(site);
  CHECK(site->rules.left_out.paths.size() == 1);
  CHECK(bench.hits("a.test") == 2);
  CHECK(bench.rejects("a.test", Reason::kExcludedPath) == 1);
  bench.send(to_page("https://a.test/admin/y"));
  bench.fold_all();
  CHECK(bench.rejects("a.test", Reason::kExcludedPath) == 2);
  bench.open();
  CHECK(bench.site("a.test").site.rules.left_out.paths.size() == 1);
  bench.fold_all();
  REQUIRE(bench.fold->set_rules("a.test", {}));
  CHECK(bench.hits("a.test") == 4);
  CHECK(bench.rejects("a.test", Reason::kExcludedPath) == 0);
}

TEST_CASE("rules are published once with the days that they changed") {
  FoldBench bench;
  REQUIRE(bench.fold->add_site("a.test", "UTC"));
  bench.send(to_page("https://a.test/admin"));
  bench.fold_all();
  const uint64_t before = bench.catalogue->get()->version;
  REQUIRE(bench.fold->set_rules("a.test", without_paths({"/admin"})));
  CHECK(bench.catalogue->get()->version == before + 1);
  CHECK(bench.hits("a.test") == 0);
  REQUIRE(bench.fold->set_rules("a.test", without_paths({"/admin"})));
  CHECK(bench.catalogue->get()->version == before + 1);
}

TEST_CASE("rules that a death overtakes reach the open days after the next start") {
  FoldBench bench({.job_records = 0});
  REQUIRE(bench.fold->add_site("a.test", "UTC"));
  bench.fold_all();
  bench.send(to_page("https://a.test/admin"));
  bench.send(to_page("https://a.test/"));
  bench.fold_all();
  REQUIRE(bench.fold->checkpoint());
  REQUIRE(bench.fold->set_rules("a.test", without_paths({"/admin"})));
  CHECK(bench.hits("a.test") == 2);
  bench.open();
  bench.fold_all();
  CHECK(bench.hits("a.test") == 1);
  CHECK(bench.rejects("a.test", Reason::kExcludedPath) == 1);
}

TEST_CASE("rules that can't be meant change nothing") {
  FoldBench bench;
  REQUIRE(bench.fold->add_site("a.test", "UTC"));
  const auto refused = bench.fold->set_rules("a.test", without_paths({"admin"}));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Code::kInvalid);
  CHECK(bench.site("a.test").site.rules == SiteRules());
  CHECK(bench.fold->set_rules("b.test", {}).error().code == Code::kNotFound);
}

TEST_CASE("sealed days are older by other rules, and not by another name or time zone") {
  FoldBench bench;
  REQUIRE(bench.fold->add_site("a.test", "UTC"));
  bench.send(to_page("https://a.test/admin"));
  bench.fold_all();
  bench.seal_all();
  REQUIRE(only_header(bench, "a.test").state == DayState::kSealed);
  REQUIRE(bench.fold->add_alias("a.test", "b.test"));
  REQUIRE(bench.fold->remove_alias("a.test", "b.test"));
  REQUIRE(bench.fold->set_timezone("a.test", "Asia/Tokyo"));
  CHECK_FALSE(is_older_day(bench, "a.test"));
  REQUIRE(bench.fold->set_rules("a.test", without_paths({"/admin"})));
  CHECK(is_older_day(bench, "a.test"));
  CHECK(bench.hits("a.test") == 1);
  bench.open();
  CHECK(is_older_day(bench, "a.test"));
}

TEST_CASE("the hosts that a site takes for no sources are direct") {
  FoldBench bench;
  REQUIRE(bench.fold->add_site("a.test", "UTC"));
  bench.send({.target = "/p.gif?u=https://a.test/&r=https://checkout.pay.test/x"});
  bench.fold_all();
  const auto source = [&] {
    const auto& [day, entry] = *bench.site("a.test").days.begin();
    const auto table = load_day(*bench.catalogue->get(), bench.site("a.test"), day, entry);
    REQUIRE(table);
    const auto column = index(Dimension::kSource);
    return std::string(bench.site("a.test").dictionaries[column].at((*table)->visit_values[column].at(0)));
  };
  CHECK(source() == "pay.test");
  SiteRules rules;
  rules.not_sources = {"pay.test"};
  REQUIRE(bench.fold->set_rules("a.test", rules));
  CHECK(source() == kDirect);
}

namespace {

constexpr char kPeers[] = {'\x07', '\x08', '\x09'};

struct PlainHit {
  size_t path = 0;
  size_t peer = 0;
};

// Rules of which each leaves out some paths and some peers.
SiteRules rules_of(const std::vector<size_t>& paths, const std::vector<size_t>& peers) {
  SiteRules rules;
  for (const size_t path : paths) rules.left_out.paths.push_back("/p" + std::to_string(path));
  for (const size_t peer : peers) {
    rules.left_out.addresses.push_back({"::" + std::to_string(static_cast<int>(kPeers[peer])), std::nullopt});
  }
  return rules;
}

bool has(const std::vector<size_t>& list, size_t value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

TEST_CASE("whenever rules come between hits, turns and deaths, open days are as if the last had been there always") {
  for (uint32_t seed = 1; seed <= 150; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const auto pick = [&random](size_t below) { return static_cast<size_t>(random() % below); };
    FoldBench bench({.memory_bytes = seed % 3 == 0 ? 1 : kOpenDaysBytes,
                     .checkpoint_rows = 1 + pick(20),
                     .job_records = seed % 4 == 0 ? kInlineJobRecords : pick(10)});
    REQUIRE(bench.fold->add_site("a.test", "UTC"));
    bench.fold_all();
    std::vector<PlainHit> sent;
    std::vector<size_t> paths;
    std::vector<size_t> peers;
    for (size_t step = 0; step < 30; ++step) {
      switch (pick(8)) {
        case 0:
          paths = pick(2) == 0 ? std::vector<size_t>{} : std::vector<size_t>{pick(3)};
          peers = pick(2) == 0 ? std::vector<size_t>{} : std::vector<size_t>{pick(3), 0};
          REQUIRE(bench.fold->set_rules("a.test", rules_of(paths, peers)));
          break;
        case 1:
          bench.open();
          break;
        case 2:
          REQUIRE(bench.fold->checkpoint());
          break;
        case 3:
          REQUIRE(bench.fold->refold_turn(1 + pick(5)));
          break;
        case 4:
          REQUIRE(bench.fold->turn(1 + pick(10)));
          break;
        default:
          sent.push_back({pick(3), pick(3)});
          bench.send({.target = "/p.gif?r=&u=https://a.test/p" + std::to_string(sent.back().path),
                      .received_us = kNoon + static_cast<int64_t>(pick(2)) * 86'400 * kSecond,
                      .peer = std::string(15, '\0') + kPeers[sent.back().peer]});
      }
    }
    bench.fold_all();
    uint64_t by_address = 0;
    uint64_t by_path = 0;
    for (const PlainHit& hit : sent) {
      if (has(peers, hit.peer)) {
        ++by_address;
      } else if (has(paths, hit.path)) {
        ++by_path;
      }
    }
    CHECK(bench.rejects("a.test", Reason::kExcludedAddress) == by_address);
    CHECK(bench.rejects("a.test", Reason::kExcludedPath) == by_path);
    CHECK(bench.hits("a.test") == sent.size() - by_address - by_path);
  }
}

}  // namespace footfall
