#include "fold/day_table.h"

#include <random>

#include <catch2/catch.hpp>

#include "fold/day_codec.h"
#include "fold/dictionary.h"
#include "fold/keys.h"
#include "fold/row_list.h"
#include "fold/sealed_codec.h"
#include "store/memory_clean_store.h"

namespace footfall {
namespace {

constexpr size_t kPage = index(Dimension::kPage);
constexpr size_t kSource = index(Dimension::kSource);

Row row(uint32_t visitor, uint32_t time, uint32_t page = 5, uint8_t flags = kHitPageview, uint32_t source = 9) {
  Row made;
  made.visitor = visitor;
  made.time = time;
  made.flags = flags;
  made.values[kPage] = page;
  made.values[kSource] = source;
  return made;
}

std::vector<Row> random_rows(std::mt19937& random, size_t count, uint32_t visitors = 4) {
  std::vector<Row> rows;
  for (size_t i = 0; i < count; ++i) {
    Row made = row(random() % visitors, random() % 12'000, 2 + random() % 5,
                   random() % 4 == 0 ? kHitInteractive : kHitPageview);
    for (const DimensionInfo& dimension : kDimensions) {
      if (dimension.id != Dimension::kPage) made.values[index(dimension.id)] = random() % 70'000;
    }
    rows.push_back(made);
  }
  return rows;
}

}  // namespace

TEST_CASE("a gap of 30 minutes is one visit, a second more is two") {
  CHECK(build_day_table(0, list_of({row(0, 0), row(0, 1800)})).visits() == 1);
  CHECK(build_day_table(0, list_of({row(0, 0), row(0, 1801)})).visits() == 2);
  CHECK(build_day_table(0, list_of({row(0, 0), row(1, 1)})).visits() == 2);
}

TEST_CASE("a late hit between two visits joins them, and the first hit's attributes are the visit's") {
  const DayTable two =
      build_day_table(0, list_of({row(0, 1000, 5, kHitPageview, 7), row(0, 4000, 6, kHitPageview, 8)}));
  REQUIRE(two.visits() == 2);
  const Row late = row(0, 2500, 4, kHitPageview, 9);
  const DayTable one = merge_late_rows(two, list_of({late}));
  REQUIRE(one.visits() == 1);
  CHECK(one.visit_values[kSource] == std::vector<uint32_t>{7});
  CHECK(one.hit_values[kPage] == std::vector<uint32_t>{5, 4, 6});
  CHECK(one.visit_duration == std::vector<uint32_t>{3000});
}

TEST_CASE("bounce, entry page and duration") {
  struct Case {
    std::vector<Row> rows;
    uint8_t bounce;
    uint32_t entry;
  };
  const Case cases[] = {
      {{row(0, 0)}, 1, 5},
      {{row(0, 0), row(0, 10, 6)}, 0, 5},
      {{row(0, 0), row(0, 10, 5, kHitInteractive)}, 0, 5},
      {{row(0, 0), row(0, 10, 5, 0)}, 1, 5},                   // an event that nobody caused
      {{row(0, 0, 8, kHitInteractive), row(0, 10, 6)}, 0, 6},  // entry from pageviews alone
      {{row(0, 0, 8, kHitInteractive)}, 0, kNotKnownId},
  };
  for (const Case& c : cases) {
    const DayTable table = build_day_table(0, list_of(c.rows));
    REQUIRE(table.visits() == 1);
    CHECK(table.visit_bounce[0] == c.bounce);
    CHECK(table.visit_entry[0] == c.entry);
    CHECK(table.visit_duration[0] == c.rows.back().time);
  }
}

TEST_CASE("late rows give the table that all rows at once give, however often they come") {
  std::mt19937 random(17);
  for (int i = 0; i < 300; ++i) {
    std::vector<Row> all;
    DayTable table = build_day_table(0, list_of({}));
    for (int part = 0; part < 5; ++part) {
      const auto late = random_rows(random, random() % 40, 1 + random() % 50);
      all.insert(all.end(), late.begin(), late.end());
      table = merge_late_rows(table, list_of(late));
      REQUIRE(same(table, build_day_table(0, list_of(all))));
    }
  }
}

TEST_CASE("chunks and sealed days come back as they were, small and large") {
  std::mt19937 random(19);
  const auto store = make_memory_clean_store();
  for (const size_t count : {size_t{0}, size_t{1}, size_t{100}, size_t{6'000}}) {
    Chunk chunk{3, {1, UINT64_MAX}, random_rows(random, count)};
    const std::string bytes = encode_chunk(chunk);
    const auto decoded = decode_chunk(bytes);
    REQUIRE(decoded);
    CHECK(decoded->visitors == chunk.visitors);
    CHECK(encode_chunk(*decoded) == bytes);
    CHECK_FALSE(decode_chunk(std::string_view(bytes).substr(0, bytes.size() / 2)));

    const SealedDay sealed{build_day_table(1'000, list_of(chunk.rows)), {4, 5, 6}};
    Batch batch;
    put_sealed(batch, 1, 20'000, count + 1, sealed);
    REQUIRE(store->commit(batch));
    const DayHeader header{.generation = count + 1, .start = 1'000, .sealed_rows = static_cast<uint32_t>(count)};
    const auto read = read_sealed(*store->snapshot(), 1, 20'000, header);
    REQUIRE(read);
    CHECK(same(read->table, sealed.table));
    CHECK(read->visitors == sealed.visitors);
    Batch erase;
    erase_generation(erase, 1, 20'000, count + 1);
    REQUIRE(store->commit(erase));
    CHECK_FALSE(read_sealed(*store->snapshot(), 1, 20'000, header));
  }
  size_t left = 0;
  REQUIRE(store->snapshot()->scan(Family::kClean, "", "\xff",
                                  [&](std::string_view, std::string_view) { return ++left > 0; }));
  CHECK(left == 0);
}

}  // namespace footfall
