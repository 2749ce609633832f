#include "query/matcher.h"

#include <catch2/catch.hpp>

#include "fold/row_list.h"

namespace footfall {
namespace {

using Op = Filter::Op;

Filter leaf(Op op, std::vector<std::string> values) {
  return {.op = op, .field = Dimension::kPage, .values = std::move(values)};
}

// One visit of two hits, "/in" and "/out", by Firefox; and two hours later one more of the same visitor, "/late".
// Somebody else sees "/else".
struct OneVisit {
  OneVisit() {
    for (Row row : {Row{.time = 0, .flags = kHitPageview}, Row{.time = 9, .flags = kHitPageview},
                    Row{.time = 7'200, .flags = kHitPageview}, Row{.time = 5, .visitor = 1, .flags = kHitPageview}}) {
      const char* page = row.time == 0 ? "/in" : row.time == 9 ? "/out" : row.time == 5 ? "/else" : "/late";
      row.values[index(Dimension::kPage)] = dictionaries[index(Dimension::kPage)].id_of(page);
      row.values[index(Dimension::kBrowser)] = dictionaries[index(Dimension::kBrowser)].id_of("Firefox");
      rows.push_back(row);
    }
    table = build_day_table(0, list_of(rows));
    for (size_t i = 0; i < kDimensionCount; ++i) views[i] = dictionaries[i].view();
  }

  // Which hits of the first visit pass: "/in", "/out", both, none.
  std::string passing(const Filter& part, PageOf page_of = PageOf::kHit, const Mask& in_range = {}) const {
    const Filter filter{.children = {part}};
    Matcher matcher(filter, views, page_of);
    Watch watch(Deadline::max());
    const DayMask mask = matcher.mask(columns_of(std::make_shared<const DayTable>(table)), in_range, watch);
    std::string out;
    if (!mask.visits.empty() && mask.visits[0] == 0) return "visit out";
    if (mask.hits.empty() || mask.hits[0] != 0) out += "/in";
    if (mask.hits.empty() || mask.hits[1] != 0) out += "/out";
    return out;
  }

  std::array<Dictionary, kDimensionCount> dictionaries;
  std::array<DictionaryView, kDimensionCount> views;
  std::vector<Row> rows;
  DayTable table;
};

}  // namespace

TEST_CASE("a tree is a predicate on one hit", "[query]") {
  const OneVisit one;
  const Filter in = leaf(Op::kIs, {"/in"});
  const Filter out = leaf(Op::kIs, {"/out"});
  const Filter firefox{.op = Op::kIs, .field = Dimension::kBrowser, .values = {"Firefox"}};
  CHECK(one.passing(in) == "/in");
  CHECK(one.passing({.op = Op::kNot, .children = {in}}) == "/out");
  CHECK(one.passing({.op = Op::kAnd, .children = {in, out}}).empty());
  CHECK(one.passing({.op = Op::kOr, .children = {in, out}}) == "/in/out");
  CHECK(one.passing({.op = Op::kAnd, .children = {firefox, out}}) == "/out");
  CHECK(one.passing({.op = Op::kAnd}) == "/in/out");
  CHECK(one.passing({.op = Op::kOr}) == "visit out");
  CHECK(one.passing({.op = Op::kNot, .children = {firefox}}) == "visit out");
}

TEST_CASE("what a visitor has done is asked of all hits of the visitor", "[query]") {
  const OneVisit one;
  const auto has_done = [](const Filter& what) { return Filter{.op = Op::kHasDone, .children = {what}}; };
  const auto has_not_done = [](const Filter& what) { return Filter{.op = Op::kHasNotDone, .children = {what}}; };
  const Filter late = leaf(Op::kIs, {"/late"});
  const Filter other = leaf(Op::kIs, {"/else"});
  CHECK(one.passing(has_done(late)) == "/in/out");
  CHECK(one.passing(has_not_done(late)) == "visit out");
  CHECK(one.passing(has_done(other)) == "visit out");
  CHECK(one.passing(has_not_done(other)) == "/in/out");
  CHECK(one.passing({.op = Op::kNot, .children = {has_done(late)}}) == "visit out");
  CHECK(one.passing({.op = Op::kAnd, .children = {has_done(late), leaf(Op::kIs, {"/out"})}}) == "/out");
  CHECK(one.passing(has_done({.op = Op::kAnd, .children = {late, leaf(Op::kIs, {"/out"})}})) == "visit out");
}

TEST_CASE("what was done out of range was not done", "[query]") {
  const OneVisit one;
  const Filter out{.op = Op::kHasDone, .children = {leaf(Op::kIs, {"/out"})}};
  const Filter firefox{.op = Op::kHasDone,
                       .children = {{.op = Op::kIs, .field = Dimension::kBrowser, .values = {"Firefox"}}}};
  CHECK(one.passing(out, PageOf::kHit, {1, 1, 0, 0}) == "/in/out");
  CHECK(one.passing(out, PageOf::kHit, {1, 0, 1, 1}) == "visit out");
  CHECK(one.passing(firefox, PageOf::kHit, {0, 0, 1, 0}).empty());
  CHECK(one.passing(firefox, PageOf::kHit, {0, 0, 0, 1}) == "visit out");
}

TEST_CASE("the page that was done is the hit's own, also where a page is the entry page", "[query]") {
  const OneVisit one;
  CHECK(one.passing({.op = Op::kHasDone, .children = {leaf(Op::kIs, {"/out"})}}, PageOf::kVisit) == "/in/out");
}

TEST_CASE("read by visit, a page is the entry page", "[query]") {
  const OneVisit one;
  CHECK(one.passing(leaf(Op::kIs, {"/in"}), PageOf::kVisit) == "/in/out");
  CHECK(one.passing(leaf(Op::kIs, {"/out"}), PageOf::kVisit) == "visit out");
}

}  // namespace footfall
