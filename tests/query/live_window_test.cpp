#include "query/live_window.h"

#include <random>
#include <set>

#include <catch2/catch.hpp>

namespace footfall {
namespace {

constexpr int64_t kStart = 1'760'918'400;
constexpr int64_t kHalfHour = 30 * 60;

// What a window must tell, from all rows each time.
LiveSums count(const std::vector<Row>& rows, int64_t from, int64_t to) {
  LiveSums sums;
  std::set<uint32_t> visitors;
  for (const Row& row : rows) {
    if (kStart + row.time < from || kStart + row.time >= to) continue;
    visitors.insert(row.visitor);
    sums.pageviews += (row.flags & kHitPageview) != 0 ? 1 : 0;
  }
  sums.visitors = static_cast<uint32_t>(visitors.size());
  return sums;
}

bool same(LiveSums a, LiveSums b) { return a.visitors == b.visitors && a.pageviews == b.pageviews; }

}  // namespace

TEST_CASE("a window tells what all rows tell, though each is looked at once", "[query]") {
  std::mt19937 random(37);
  std::vector<Row> all;
  Rows rows;
  LiveWindow window;
  for (int64_t now = kStart + 5; now < kStart + 4 * 3600; now += random() % 200) {
    for (size_t i = random() % 20; i > 0; --i) {
      // Some late ones, as those of a script whose device was offline.
      const int64_t age = random() % 8 == 0 ? random() % 7'200 : random() % 3;
      const Row row{.time = static_cast<uint32_t>(std::max<int64_t>(now - kStart - age, 0)),
                    .visitor = static_cast<uint32_t>(random() % 12),
                    .flags = static_cast<uint8_t>(random() % 4 == 0 ? 0 : kHitPageview)};
      rows.append(row);
      all.push_back(row);
    }
    window.take(*rows.view(kStart, nullptr), now - kHalfHour, now);
    REQUIRE(same(window.after(now - 300), count(all, now - 299, now + 1)));
    const int64_t running = now - now % 60;
    for (int64_t minute = running - 29 * 60; minute <= running; minute += 60) {
      REQUIRE(same(window.minute(minute), count(all, minute, minute + 60)));
    }
  }
}

TEST_CASE("a hit ahead of the clock counts as of the moment at which it came", "[query]") {
  Rows rows;
  rows.append({.time = 500, .visitor = 0, .flags = kHitPageview});
  LiveWindow window;
  window.take(*rows.view(kStart, nullptr), kStart, kStart + 100);
  CHECK(same(window.minute(kStart + 60), {1, 1}));
  CHECK(same(window.after(kStart + 99), {1, 1}));
  CHECK(same(window.after(kStart + 100), {0, 0}));
}

TEST_CASE("what is older than the first look needs is left out", "[query]") {
  Rows rows;
  rows.append({.time = 10, .visitor = 0, .flags = kHitPageview});
  rows.append({.time = 70, .visitor = 0, .flags = kHitPageview});
  LiveWindow window;
  window.take(*rows.view(kStart, nullptr), kStart + 60, kStart + 100);
  CHECK(same(window.minute(kStart), {0, 0}));
  CHECK(same(window.minute(kStart + 60), {1, 1}));
}

}  // namespace footfall
