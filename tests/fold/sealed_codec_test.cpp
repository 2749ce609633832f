#include "fold/sealed_codec.h"

#include <random>

#include <catch2/catch.hpp>

#include "fold/row_list.h"
#include "store/memory_clean_store.h"

namespace footfall {
namespace {

DayTable random_table(size_t hits) {
  std::mt19937 random(23);
  std::vector<Row> rows;
  for (size_t i = 0; i < hits; ++i) {
    Row row{.time = static_cast<uint32_t>(random() % 80'000),
            .visitor = static_cast<uint32_t>(random() % 90),
            .flags = static_cast<uint8_t>(random() % 3)};
    for (uint32_t& value : row.values) value = random() % 300;
    rows.push_back(row);
  }
  return build_day_table(1'000, list_of(rows));
}

std::vector<uint32_t> ids(const IdView& view) {
  std::vector<uint32_t> out;
  for (const uint32_t code : view.codes) out.push_back(view.id(code));
  return out;
}

template <class T>
bool equal(std::span<const T> found, const std::vector<T>& wanted) {
  return std::equal(found.begin(), found.end(), wanted.begin(), wanted.end());
}

}  // namespace

TEST_CASE("a query reads the columns that it wants, small day or large, and no others") {
  for (const size_t hits : {500, 9'000}) {
    const DayTable table = random_table(hits);
    const auto store = make_memory_clean_store();
    Batch batch;
    put_sealed(batch, 1, 20'000, 5, {table, {1, 2}});
    REQUIRE(store->commit(batch));
    const auto read = [&](const WantedColumns& wanted) {
      auto columns = read_sealed_columns(*store->snapshot(), 1, 20'000, 5, 1'000, wanted);
      REQUIRE(columns);
      return *columns;
    };
    const SealedColumns none = read({});
    CHECK(none.visit_first == table.visit_first);
    CHECK((none.hit_flags.empty() && none.visit_visitor.empty() && none.hit_time.empty() && none.visit_time.empty()));
    WantedColumns page;
    page.add(Dimension::kPage);
    const SealedColumns pages = read(page);
    const auto& codes = pages.values[index(Dimension::kPage)];
    CHECK(ids({codes.codes, codes.ids}) == table.hit_values[index(Dimension::kPage)]);
    CHECK(pages.values[index(Dimension::kBrowser)].codes.empty());
    CHECK((hits < 4'096 || pages.bytes_read < hits * 2));
    CHECK(read({.visit_times = true}).hit_time.empty());
    CHECK(read({.hit_times = true}).hit_time == table.hit_time);
    CHECK(read({.entries = true, .dimensions = 0}).visit_entry.codes.size() == table.visits());
  }
}

TEST_CASE("a table and its sealed columns show the same day") {
  const auto table = std::make_shared<const DayTable>(random_table(9'000));
  const DayColumns columns = columns_of(table);
  const auto store = make_memory_clean_store();
  Batch batch;
  put_sealed(batch, 1, 20'000, 5, {*table, {}});
  REQUIRE(store->commit(batch));
  const auto sealed =
      read_sealed_columns(*store->snapshot(), 1, 20'000, 5, 1'000, {.visit_times = true, .bounces = true});
  REQUIRE(sealed);
  CHECK(columns.hits() == 9'000);
  CHECK(equal(columns.visit_time, sealed->visit_time));
  CHECK(equal(columns.visit_duration, sealed->visit_duration));
  CHECK(equal(columns.visit_bounce, sealed->visit_bounce));
  CHECK(ids(columns.values[index(Dimension::kCity)]) == table->visit_values[index(Dimension::kCity)]);
}

}  // namespace footfall
