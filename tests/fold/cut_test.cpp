#include "fold/cut.h"

#include <catch2/catch.hpp>

#include "fold/row_list.h"

namespace footfall {
namespace {

Row hit(uint32_t time, uint32_t visitor, uint32_t page) {
  Row row{.time = time, .visitor = visitor, .flags = kHitPageview};
  row.values.fill(kNotKnownId);
  row.values[index(Dimension::kPage)] = page;
  row.values[index(Dimension::kSource)] = 10 + page;
  return row;
}

SealedDay day_of(const std::vector<Row>& rows, std::vector<uint64_t> visitors) {
  return {build_day_table(1'000, list_of(rows)), std::move(visitors)};
}

std::vector<bool> only(uint32_t page) {
  std::vector<bool> goes(10);
  goes[page] = true;
  return goes;
}

}  // namespace

TEST_CASE("a day without a page has the visits of the hits that stay, and no visitor who had none") {
  const SealedDay day =
      day_of({hit(0, 0, 2), hit(0, 1, 3), hit(60, 1, 2), hit(90, 2, 3), hit(120, 1, 4)}, {700, 701, 702});
  const SealedDay left = without_pages(day, only(3));
  CHECK(left.table.start == 1'000);
  CHECK(left.visitors == std::vector<uint64_t>{700, 701});
  CHECK(left.table.visitors == 2);
  CHECK(left.table.visits() == 2);
  CHECK(left.table.hit_time == std::vector<uint32_t>{0, 60, 120});
  CHECK(left.table.visit_entry == std::vector<uint32_t>{2, 2});
  CHECK(left.table.visit_duration == std::vector<uint32_t>{0, 60});
  CHECK(left.table.visit_values[index(Dimension::kSource)] == std::vector<uint32_t>{12, 13});  // it came that way
}

TEST_CASE("a visit whose middle goes is two where the gap is too long") {
  const SealedDay day = day_of({hit(0, 0, 2), hit(1'500, 0, 3), hit(3'000, 0, 2)}, {1});
  CHECK(without_pages(day, only(5)).table.visits() == 1);
  CHECK(without_pages(day, only(3)).table.visits() == 2);
}

TEST_CASE("nothing is left of a day whose only page goes") {
  const SealedDay left = without_pages(day_of({hit(0, 0, 2), hit(9, 1, 2)}, {1, 2}), only(2));
  CHECK(left.table.hits() == 0);
  CHECK(left.table.visitors == 0);
  CHECK(left.visitors.empty());
}

}  // namespace footfall
