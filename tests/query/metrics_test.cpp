#include "query/metrics.h"

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("metrics of sums", "[query]") {
  const Sums sums{.visitors = 1, .visits = 3, .pageviews = 5, .events = 8, .based = 8, .bounces = 1, .duration_s = 100};
  CHECK(metric_value(Metric::kVisitors, sums) == Cell(uint64_t{1}));
  CHECK(metric_value(Metric::kVisits, sums) == Cell(uint64_t{3}));
  CHECK(metric_value(Metric::kPageviews, sums) == Cell(uint64_t{5}));
  CHECK(metric_value(Metric::kEvents, sums) == Cell(uint64_t{8}));
  CHECK(metric_value(Metric::kViewsPerVisit, sums) == Cell(1.67));
  CHECK(metric_value(Metric::kBounceRate, sums) == Cell(uint64_t{13}));     // 12.5
  CHECK(metric_value(Metric::kVisitDuration, sums) == Cell(uint64_t{13}));  // 12.5
}

TEST_CASE("without visits there is nothing to divide by", "[query]") {
  CHECK(metric_value(Metric::kViewsPerVisit, {.pageviews = 5}) == Cell());
  CHECK(metric_value(Metric::kBounceRate, {.visits = 5}) == Cell());
  CHECK(metric_value(Metric::kVisitDuration, {}) == Cell());
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
