#include "fold/rollup.h"

#include <random>

#include <catch2/catch.hpp>

#include "fold/rollup_codec.h"
#include "fold/row_list.h"

namespace footfall {

TEST_CASE("blocks come back as they were, negative keys and large sums too") {
  RollupBlock block;
  std::mt19937_64 random(23);
  int64_t key = -1'000'000'000'000;
  for (int i = 0; i < 500; ++i) {
    key += 1 + static_cast<int64_t>(random() % 1'000'000'000);
    block.push_back({key, {random(), i < 3 ? 0 : random(), 1, 2, 3, 4, UINT64_MAX}});
  }
  const std::string bytes = encode_rollup(block);
  const auto decoded = decode_rollup(bytes);
  REQUIRE(decoded);
  REQUIRE(decoded->size() == block.size());
  for (size_t i = 0; i < block.size(); ++i) {
    CHECK((*decoded)[i].key == block[i].key);
    CHECK((*decoded)[i].sums == block[i].sums);
  }
  for (size_t cut = 0; cut < bytes.size(); cut += 7) CHECK_FALSE(decode_rollup(std::string_view(bytes).substr(0, cut)));
}

TEST_CASE("blocks are summed by key") {
  const RollupBlock a{{1, {.visitors = 1}}, {3, {.visitors = 2}}};
  const RollupBlock b{{2, {.visits = 5}}, {3, {.visitors = 4, .visits = 1}}};
  const RollupBlock sum = sum_blocks(std::vector{a, b});
  REQUIRE(sum.size() == 3);
  CHECK(sum[2].key == 3);
  CHECK(sum[2].sums == Sums{.visitors = 6, .visits = 1});
}

TEST_CASE("a day's blocks count each grain for itself") {
  // One visitor: a visit from 10:59 to 11:01, and a second one at 13:00.
  std::vector<Row> rows(3);
  rows[0].time = 10 * 3600 + 59 * 60;
  rows[1].time = 11 * 3600 + 60;
  rows[2].time = 13 * 3600;
  for (Row& row : rows) row.flags = kHitPageview;
  const Rollups rollups = compute_rollups(build_day_table(0, list_of(rows)), Zone::utc());
  CHECK(rollups.at(RollupKind::kDay).at(0).sums ==
        Sums{.visitors = 1, .visits = 2, .pageviews = 3, .events = 3, .based = 2, .bounces = 1, .duration_s = 120});
  const RollupBlock& hours = rollups.at(RollupKind::kHour);
  REQUIRE(hours.size() == 3);
  CHECK(hours[0].sums == Sums{1, 1, 1, 1, 1, 0, 120});  // a visit belongs to the bucket of its first hit
  CHECK(hours[1].sums == Sums{1, 0, 1, 1, 0, 0, 0});
  CHECK(hours[2].sums == Sums{1, 1, 1, 1, 1, 1, 0});
}

}  // namespace footfall
