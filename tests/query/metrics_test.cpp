#include "query/metrics.h"

#include <catch2/catch.hpp>

namespace footfall {
namespace {

Cell value_of(Metric metric, const Sums& sums, const Sums& whole = {}) { return info(metric).value(sums, whole); }

}  // namespace

TEST_CASE("metrics of sums", "[query]") {
  const Sums sums{.visitors = 1, .visits = 3, .pageviews = 5, .events = 8, .based = 8, .bounces = 1, .duration_s = 100};
  CHECK(value_of(Metric::kVisitors, sums) == Cell(uint64_t{1}));
  CHECK(value_of(Metric::kVisits, sums) == Cell(uint64_t{3}));
  CHECK(value_of(Metric::kPageviews, sums) == Cell(uint64_t{5}));
  CHECK(value_of(Metric::kEvents, sums) == Cell(uint64_t{8}));
  CHECK(value_of(Metric::kViewsPerVisit, sums) == Cell(1.67));
  CHECK(value_of(Metric::kBounceRate, sums) == Cell(uint64_t{13}));     // 12.5
  CHECK(value_of(Metric::kVisitDuration, sums) == Cell(uint64_t{13}));  // 12.5
}

TEST_CASE("a percentage has one decimal, halves up", "[query]") {
  CHECK(value_of(Metric::kPercentage, {.visitors = 2}, {.visitors = 3}) == Cell(66.7));
  CHECK(value_of(Metric::kPercentage, {.visitors = 1}, {.visitors = 2'000}) == Cell(0.1));  // 0.05
  CHECK(value_of(Metric::kPercentage, {.visitors = 3}, {.visitors = 3}) == Cell(100.0));
}

TEST_CASE("without visits there is nothing to divide by", "[query]") {
  CHECK(value_of(Metric::kViewsPerVisit, {.pageviews = 5}) == Cell());
  CHECK(value_of(Metric::kBounceRate, {.visits = 5}) == Cell());
  CHECK(value_of(Metric::kVisitDuration, {}) == Cell());
  CHECK(value_of(Metric::kPercentage, {}) == Cell());
  CHECK(Cell() < Cell(uint64_t{0}));
}

TEST_CASE("a group is a row when it has what the query needs", "[query]") {
  CHECK(has_rows({.hits = true}, {.visitors = 1}));
  CHECK_FALSE(has_rows({.hits = true}, {.visits = 1, .based = 1}));
  CHECK(has_rows({.visits = true}, {.visits = 1}));
  CHECK(has_rows({.based = true}, {.based = 1}));
  CHECK_FALSE(has_rows({.visits = true, .based = true}, {.pageviews = 1, .events = 1}));
}

}  // namespace footfall
