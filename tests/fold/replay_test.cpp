#include "fold/replay.h"

#include <catch2/catch.hpp>

#include "enrich/versions.h"

namespace footfall {
namespace {

struct Entry {
  const char* domain;
  SiteNumber site;
  Day day;
  std::vector<NumberRange> ranges;
  DayState state = DayState::kSealed;
  uint32_t rules = kRulesVersion;
};

constexpr uint32_t kData = 77;

Catalogue catalogue_with(const std::vector<Entry>& entries) {
  Catalogue catalogue;
  catalogue.data_version = kData;
  std::map<std::string, std::shared_ptr<SiteEntry>> sites;
  for (const Entry& each : entries) {
    auto& site = sites[each.domain];
    if (!site) site = std::make_shared<SiteEntry>();
    site->site.domain = each.domain;
    site->site.number = each.site;
    DayHeader header;
    header.state = each.state;
    header.ranges = each.ranges;
    header.rules_version = each.rules;
    header.data_version = kData;
    header.settings_version = site->site.settings_version;
    site->days[each.day].header = std::make_shared<const DayHeader>(header);
    catalogue.sites[each.domain] = site;
  }
  return catalogue;
}

std::string text(const DayKey& key) { return std::to_string(key.site) + ":" + std::to_string(key.day); }

template <class Days>
std::string text(const Days& days) {
  std::string out;
  for (const DayKey& key : days) out += (out.empty() ? "" : " ") + text(key);
  return out;
}

Replay asked(ReplayRequest request, uint64_t asked_at = 1'000) {
  Replay replay;
  replay.request = std::move(request);
  replay.running = true;
  replay.asked_at = asked_at;
  return replay;
}

const std::vector<Entry> kEntries = {{"", 0, 4, {{1, 9}}},
                                     {"a.test", 1, 5, {{11, 20}}},
                                     {"a.test", 1, 4, {{2, 8}}},
                                     {"a.test", 1, 7, {{900, 2'000}}},
                                     {"a.test", 1, 8, {{1'001, 2'000}}},
                                     {"b.test", 2, 4, {{3, 10}}, DayState::kSealed, kRulesVersion - 1},
                                     {"b.test", 2, 5, {{12, 19}}, DayState::kClosed},
                                     {"b.test", 2, 6, {}, DayState::kClosed}};

}  // namespace

TEST_CASE("days come by date, and those that began after the request or have no record are no part of it") {
  const Catalogue catalogue = catalogue_with(kEntries);
  CHECK(text(days_to_do(catalogue, asked({}))) == "0:4 1:4 2:4 1:5 2:5 1:7");
  CHECK(text(days_to_do(catalogue, asked({.domain = "b.test"}))) == "2:4 2:5");
  CHECK(text(days_to_do(catalogue, asked({.from = 5, .to = 6}))) == "1:5 2:5");
  CHECK(text(days_to_do(catalogue, asked({.only_older = true}))) == "2:4");
  Catalogue other_data = catalogue;
  other_data.data_version = kData - 1;
  CHECK(text(days_to_do(other_data, asked({.only_older = true}))) == "1:4 2:4 1:5 2:5 1:7");
  CHECK(text(days_to_do(catalogue, asked({.domain = "c.test"}))).empty());
  Replay replay = asked({});
  replay.begun = true;
  replay.last = {1, 4};
  CHECK(text(days_to_do(catalogue, replay)) == "2:4 1:5 2:5 1:7");
}

TEST_CASE("a portion has days whose records lie in few numbers, counted once, and names the closed ones") {
  const Catalogue catalogue = catalogue_with(kEntries);
  auto days = days_to_do(catalogue, asked({}));
  Portion portion = take_portion(catalogue, days, {.records = 10});
  CHECK(text(portion.days) == "0:4 1:4 2:4");
  CHECK(text(portion.last) == "2:4");
  portion = take_portion(catalogue, days, {.records = 10});
  CHECK(text(portion.days) == "1:5");
  REQUIRE(portion.closed.size() == 1);
  CHECK(portion.closed[0].site == "b.test");
  CHECK(portion.closed[0].day == 5);
  portion = take_portion(catalogue, days, {.records = 10});
  CHECK(text(portion.days) == "1:7");  // one is taken however large it is
  CHECK(take_portion(catalogue, days, {}).empty());

  days = days_to_do(catalogue, asked({}));
  CHECK(text(take_portion(catalogue, days, {.days = 2}).days) == "0:4 1:4");
  days = {{3, 4}, {1, 6}, {1, 4}};  // a site and a day that are gone
  CHECK(text(take_portion(catalogue, days, {}).days) == "1:4");
}

TEST_CASE("a replay is stored whole") {
  Replay replay = asked({.domain = "a.test", .from = -3, .to = 20'000, .only_older = true});
  replay.settings_since = 17;
  replay.begun = true;
  replay.last = {2, -1};
  replay.attempts = 2;
  replay.days = 5;
  replay.records = 1'000'000;
  ReplayFindings findings;
  findings.difference.rejects[4] = {3, 5};
  findings.closed = {{"", 1}, {"a.test", -2}};
  findings.closed_count = 1'002;
  replay.findings = std::make_shared<const ReplayFindings>(findings);
  const std::string bytes = encode_replay(replay);
  const auto read = decode_replay(bytes);
  REQUIRE(read);
  CHECK(encode_replay(*read) == bytes);
  CHECK(read->request.domain == "a.test");
  CHECK(read->request.from == -3);
  CHECK(read->request.to == 20'000);
  CHECK(read->request.only_older);
  CHECK(read->running);
  CHECK_FALSE(read->stopped);
  CHECK(read->settings_since == 17);
  CHECK(text(read->last) == "2:-1");
  CHECK(read->attempts == 2);
  CHECK(read->findings->closed_count == 1'002);
  CHECK(read->findings->closed.at(1).day == -2);
  CHECK(read->findings->difference.rejects[4].second == 5);
  for (size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(decode_replay(bytes.substr(0, size)));
}

}  // namespace footfall
