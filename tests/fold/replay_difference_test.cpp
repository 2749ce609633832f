#include "fold/replay_difference.h"

#include <catch2/catch.hpp>

#include "fold/fold_bench.h"
#include "footfall/limits.h"

namespace footfall {
namespace {

constexpr const char* kBot = "Googlebot/2.1 (+http://www.google.com/bot.html)";

// The day of a.test as one fold left it; what comes of hits is of no interest here.
std::shared_ptr<const Catalogue> catalogue_of_hits(FoldBench& bench, const std::vector<std::string>& pages, size_t bots,
                                                   bool sealed) {
  REQUIRE(bench.fold->add_site("a.test", "UTC"));
  for (const std::string& page : pages) bench.send(to_page("https://a.test" + page));
  for (size_t i = 0; i < bots; ++i) bench.send({.user_agent = kBot});
  bench.fold_all();
  if (sealed) bench.seal_all();
  return bench.catalogue->get();
}

Day the_day() { return static_cast<Day>(kNoon / kSecond / 86'400); }

Change change(uint64_t before, uint64_t after) {
  Change made;
  made.before.events = before;
  made.after.events = after;
  return made;
}

}  // namespace

TEST_CASE("a day is told by its sums before and after, from rollups or from rows") {
  for (const bool sealed : {false, true}) {
    FoldBench first;
    FoldBench second;
    const auto before = catalogue_of_hits(first, {"/x", "/x", "/y"}, 1, sealed);
    const auto after = catalogue_of_hits(second, {"/z", "/x", "/y", "/y"}, 3, !sealed);
    ReplayDifference difference;
    REQUIRE(add_day(difference, {*before, *after, "a.test", the_day()}));
    CHECK(difference.totals.before.pageviews == 3);
    CHECK(difference.totals.after.pageviews == 4);
    CHECK(difference.totals.before.visitors == 1);
    const auto pages = largest_changes(difference.values[index(Dimension::kPage)], 10);
    REQUIRE(pages.size() == 3);
    CHECK(pages[0].first == "/x");
    CHECK(pages[0].second.before.pageviews == 2);
    CHECK(pages[0].second.after.pageviews == 1);
    CHECK(pages[2].first == "/z");
    CHECK(largest_changes(difference.values[index(Dimension::kPage)], 2).size() == 2);
    CHECK(changed_values(difference.values[index(Dimension::kPage)]) == 3);
    CHECK(changed_values(difference.values[index(Dimension::kBrowser)]) == 1);
    CHECK(difference.rejects[static_cast<size_t>(Reason::kBot)] == std::pair<uint64_t, uint64_t>{1, 3});
    CHECK_FALSE(difference.empty());
  }
}

TEST_CASE("a day that stays as it is, or is in neither, changes nothing") {
  FoldBench bench;
  const auto catalogue = catalogue_of_hits(bench, {"/x"}, 1, true);
  ReplayDifference difference;
  REQUIRE(add_day(difference, {*catalogue, *catalogue, "a.test", the_day()}));
  REQUIRE(add_day(difference, {*catalogue, *catalogue, "b.test", the_day()}));
  REQUIRE(add_day(difference, {*catalogue, *catalogue, "a.test", the_day() + 1}));
  CHECK(difference.empty());
  CHECK(difference.totals.after.pageviews == 1);
}

TEST_CASE("pages of several sites are told apart") {
  FoldBench bench;
  const auto catalogue = catalogue_of_hits(bench, {"/x"}, 0, false);
  ReplayDifference difference;
  REQUIRE(add_day(difference, {Catalogue(), *catalogue, "a.test", the_day(), true}));
  CHECK(difference.values[index(Dimension::kPage)].count("a.test/x") == 1);
  CHECK(difference.values[index(Dimension::kBrowser)].count("Firefox") == 1);
}

TEST_CASE("the largest change is first, ties go by bytes") {
  ReplayDifference::Values values{{"b", change(5, 1)}, {"a", change(1, 5)}, {"c", change(9, 9)}, {"d", change(0, 100)}};
  std::string order;
  for (const auto& [value, made] : largest_changes(values, 10)) order += value;
  CHECK(order == "dab");
}

TEST_CASE("of too many values those that changed most are kept, and it is said") {
  ReplayDifference difference;
  auto& pages = difference.values[index(Dimension::kPage)];
  for (size_t i = 0; i < kReplayValues + 10; ++i) pages["/" + std::to_string(i)] = change(i, i < 20 ? i + 100 + i : i);
  FoldBench bench;
  const auto catalogue = catalogue_of_hits(bench, {"/x"}, 0, false);
  REQUIRE(add_day(difference, {*catalogue, *catalogue, "a.test", the_day()}));
  CHECK(pages.size() == kReplayValues);
  CHECK(difference.cut[index(Dimension::kPage)]);
  CHECK_FALSE(difference.cut[index(Dimension::kBrowser)]);
  CHECK(changed_values(pages) == 20);
  CHECK(pages.count("/2009") == 1);
  CHECK(pages.count("/x") == 0);  // one hit, unchanged: of the smallest
}

TEST_CASE("a difference is stored whole, and damage is noticed") {
  ReplayDifference difference;
  difference.totals = change(4, 7);
  difference.totals.after.duration_s = 1'000'000'000'000;
  difference.values[2]["Direct / None"] = change(1, 2);
  difference.cut[2] = true;
  difference.rejects[9] = {0, 12};
  std::string bytes;
  put_difference(bytes, difference);
  ByteReader reader(bytes);
  const ReplayDifference read = read_difference(reader);
  CHECK(reader.ok());
  CHECK(reader.at_end());
  std::string again;
  put_difference(again, read);
  CHECK(again == bytes);
  CHECK(read.cut[2]);
  CHECK(read.totals.after.duration_s == 1'000'000'000'000);
  ByteReader half(std::string_view(bytes).substr(0, bytes.size() / 2));
  read_difference(half);
  CHECK_FALSE(half.ok());
}

}  // namespace footfall
