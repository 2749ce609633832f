#include "fold/sealed_codec.h"

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "fold/day_columns.h"
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

// A store with one sealed day, and a catalogue that names it.
struct OneDay {
  explicit OneDay(const DayTable& table) : store(make_memory_clean_store()) {
    Batch batch;
    put_sealed(batch, 1, 20'000, 5, {table, {1, 2}});
    REQUIRE(store->commit(batch));
    site.site.number = 1;
    catalogue.snapshot = store->snapshot();
    entry.header = std::make_shared<const DayHeader>(DayHeader{.state = DayState::kSealed,
                                                               .generation = 5,
                                                               .start = table.start,
                                                               .sealed_rows = static_cast<uint32_t>(table.hits())});
  }
  DayReader read(const WantedColumns& wanted, ColumnCache* cache = nullptr) const {
    DayReader reader(catalogue, site, 20'000, entry, cache);
    REQUIRE(reader.read(wanted));
    return reader;
  }

  std::unique_ptr<CleanStore> store;
  Catalogue catalogue;
  SiteEntry site;
  DayEntry entry;
};

std::vector<uint32_t> ids(const IdView& view) {
  std::vector<uint32_t> out;
  for (size_t i = 0; i < view.codes.size(); ++i) out.push_back(view.id(view.codes[i]));
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
    const OneDay day(table);
    const DayColumns none = day.read({}).columns();
    CHECK(equal(none.visit_first, table.visit_first));
    CHECK((none.hit_flags.empty() && none.visit_visitor.empty() && none.hit_time.empty() && none.visit_time.empty()));
    WantedColumns page;
    page.add(Dimension::kPage);
    const DayReader pages = day.read(page);
    CHECK(ids(pages.columns().values[index(Dimension::kPage)]) == table.hit_values[index(Dimension::kPage)]);
    CHECK(pages.columns().values[index(Dimension::kBrowser)].codes.empty());
    CHECK((hits < 4'096 || pages.bytes_read() < hits * 2));
    CHECK(day.read({.visit_times = true}).columns().hit_time.empty());
    CHECK(equal(day.read({.hit_times = true}).columns().hit_time, table.hit_time));
    CHECK(day.read({.entries = true, .dimensions = 0}).columns().visit_entry.codes.size() == table.visits());
  }
}

TEST_CASE("a table and its sealed columns show the same day") {
  const auto table = std::make_shared<const DayTable>(random_table(9'000));
  const DayColumns columns = columns_of(table);
  const DayColumns sealed = OneDay(*table).read({.visit_times = true, .pageviews = true, .bounces = true}).columns();
  CHECK(columns.hits() == 9'000);
  CHECK(std::ranges::equal(columns.visit_time, sealed.visit_time));
  CHECK(std::ranges::equal(columns.visit_duration, sealed.visit_duration));
  CHECK(std::ranges::equal(columns.visit_bounce, sealed.visit_bounce));
  REQUIRE(columns.visit_pageviews.size() == sealed.visit_pageviews.size());
  for (size_t i = 0; i < columns.visits(); ++i) REQUIRE(columns.visit_pageviews[i] == sealed.visit_pageviews[i]);
  CHECK(ids(columns.values[index(Dimension::kCity)]) == table->visit_values[index(Dimension::kCity)]);
}

TEST_CASE("columns that were read are found in memory the next time") {
  const DayTable table = random_table(9'000);
  const OneDay day(table);
  ColumnCache cache(1'000'000);
  const WantedColumns wanted{.visitors = true, .hit_times = true, .pageviews = true};
  CHECK(day.read(wanted, &cache).bytes_read() != 0);
  const DayReader again = day.read(wanted, &cache);
  CHECK(again.bytes_read() == 0);
  CHECK(equal(again.columns().hit_time, table.hit_time));
  CHECK(cache.bytes() > 9'000 * 4);
}

}  // namespace footfall
