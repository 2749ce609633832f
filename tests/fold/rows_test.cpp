#include "fold/rows.h"

#include <random>

#include <catch2/catch.hpp>

#include "fold/row_list.h"

namespace footfall {
namespace {

std::vector<Row> some_rows(size_t count) {
  std::mt19937 random(31);
  std::vector<Row> rows(count);
  for (Row& row : rows) {
    row.time = random() % 80'000;
    row.visitor = random() % 100;
    row.flags = kHitPageview;
    for (uint32_t& value : row.values) value = 2 + random() % 300;
  }
  return rows;
}

// The table of the first `count` of these rows, made at once.
DayTable table_of(std::vector<Row> rows, size_t count) {
  rows.resize(count);
  return build_day_table(0, list_of(std::move(rows)));
}

}  // namespace

TEST_CASE("a view has the rows of its publication, though more come") {
  const auto all = some_rows(3 * kSegmentRows);
  Rows rows;
  std::vector<std::shared_ptr<const RowsView>> views;
  for (const Row& row : all) {
    if (rows.count() % 100 == 0 || rows.count() % kSegmentRows < 2) views.push_back(rows.view(0, nullptr));
    rows.append(row);
  }
  views.push_back(rows.view(0, nullptr));
  REQUIRE(views.back()->count() == all.size());
  for (const auto& view : views) {
    for (size_t i = 0; i < view->count(); ++i) REQUIRE(view->at(i).values == all[i].values);
  }
}

TEST_CASE("a view's table is the same whether or not an earlier one was asked for") {
  const auto all = some_rows(2'000);
  Rows rows;
  std::vector<std::shared_ptr<const RowsView>> views;
  for (const Row& row : all) {
    rows.append(row);
    if (rows.count() % 90 != 0) continue;
    views.push_back(rows.view(0, nullptr));
    if (rows.count() % 180 == 0) REQUIRE(same(*views.back()->table(), table_of(all, rows.count())));
  }
  // Late, and in an order of their own: newer tables are there by then.
  for (auto view = views.rbegin(); view != views.rend(); ++view) {
    REQUIRE(same(*(*view)->table(), table_of(all, (*view)->count())));
  }
  CHECK(rows.view(0, nullptr)->table() != views.back()->table());
  CHECK(rows.view(0, nullptr)->table() == rows.view(0, nullptr)->table());
}

TEST_CASE("rows of a sealed day are added to its table") {
  const auto all = some_rows(1'000);
  const auto sealed = std::make_shared<const DayTable>(table_of(all, 600));
  Rows rows;
  CHECK(rows.view(0, sealed)->table() == sealed);
  for (size_t i = 600; i < 700; ++i) rows.append(all[i]);
  CHECK(same(*rows.view(0, sealed)->table(), table_of(all, 700)));
  for (size_t i = 700; i < all.size(); ++i) rows.append(all[i]);
  CHECK(same(*rows.view(0, sealed)->table(), table_of(all, all.size())));
}

TEST_CASE("a table that nobody asks for any more is let go") {
  Rows rows;
  for (const Row& row : some_rows(600)) rows.append(row);
  CHECK_FALSE(rows.forget_unused_table());
  const size_t alone = rows.bytes();
  std::weak_ptr<const DayTable> table = rows.view(0, nullptr)->table();
  CHECK(rows.bytes() == alone + table.lock()->bytes());
  CHECK_FALSE(rows.forget_unused_table());  // it was asked for since the last call
  CHECK_FALSE(table.expired());
  CHECK(rows.forget_unused_table());
  CHECK(table.expired());
  CHECK(rows.bytes() == alone);
  CHECK_FALSE(rows.forget_unused_table());
}

}  // namespace footfall
