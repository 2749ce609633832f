#include "query/matcher.h"

#include <catch2/catch.hpp>

#include "fold/row_list.h"

namespace footfall {
namespace {

using Op = Filter::Op;

Filter leaf(Op op, std::vector<std::string> values) {
  return {.op = op, .field = Dimension::kPage, .values = std::move(values)};
}

// One visit of two hits, "/in" and "/out", by Firefox.
struct OneVisit {
  OneVisit() {
    for (Row row : {Row{.time = 0, .flags = kHitPageview}, Row{.time = 9, .flags = kHitPageview}}) {
      row.values[index(Dimension::kPage)] = dictionaries[index(Dimension::kPage)].id_of(row.time == 0 ? "/in" : "/out");
      row.values[index(Dimension::kBrowser)] = dictionaries[index(Dimension::kBrowser)].id_of("Firefox");
      rows.push_back(row);
    }
    table = build_day_table(0, list_of(rows));
    for (size_t i = 0; i < kDimensionCount; ++i) views[i] = dictionaries[i].view();
  }

  // Which of the two hits pass: "in", "out", both, none.
  std::string passing(const Filter& part, PageOf page_of = PageOf::kHit) const {
    const Filter filter{.children = {part}};
    Matcher matcher(filter, views, page_of);
    Watch watch(Deadline::max());
    const DayMask mask = matcher.mask(columns_of(std::make_shared<const DayTable>(table)), watch);
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

TEST_CASE("read by visit, a page is the entry page", "[query]") {
  const OneVisit one;
  CHECK(one.passing(leaf(Op::kIs, {"/in"}), PageOf::kVisit) == "/in/out");
  CHECK(one.passing(leaf(Op::kIs, {"/out"}), PageOf::kVisit) == "visit out");
}

}  // namespace footfall
