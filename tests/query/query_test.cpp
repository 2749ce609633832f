#include "query/query.h"

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("names lead to metrics, axes and operators, and back", "[query]") {
  for (const MetricInfo& metric : kMetrics) {
    CHECK(metric_of(metric.name) == metric.id);
    CHECK(info(metric.id).name == metric.name);
  }
  for (const char* name : {"time", "time:minute", "time:hour", "time:day", "time:month", "event:page", "visit:language",
                           "reject:reason", "reject:subject"}) {
    CAPTURE(name);
    REQUIRE(axis_of(name).has_value());
    CHECK(axis_name(*axis_of(name)) == name);
  }
  for (const char* name :
       {"and", "or", "not", "has_done", "has_not_done", "is", "is_not", "contains", "contains_not"}) {
    CAPTURE(name);
    REQUIRE(op_of(name).has_value());
    CHECK(op_name(*op_of(name)) == name);
  }
  CHECK_FALSE(metric_of("visitor").has_value());
  CHECK_FALSE(axis_of("time:week").has_value());
  CHECK_FALSE(op_of("matches").has_value());
}

TEST_CASE("a query needs what its metrics are made of", "[query]") {
  const Needs visits = needs_of({.sites = {}, .metrics = {Metric::kVisits}});
  CHECK((!visits.hits && visits.visits && !visits.based));
  const Needs two = needs_of({.sites = {}, .metrics = {Metric::kViewsPerVisit, Metric::kBounceRate}});
  CHECK((two.hits && two.visits && two.based));
}

TEST_CASE("the default order is by time where there is one, then by the first metric", "[query]") {
  Query query{.sites = {}, .metrics = {Metric::kVisits, Metric::kEvents}};
  query.dimensions = {Dimension::kPage};
  REQUIRE(default_order(query).size() == 1);
  CHECK((default_order(query)[0].by_metric && default_order(query)[0].descending));
  query.dimensions = {Dimension::kPage, Grain::kHour};
  REQUIRE(default_order(query).size() == 2);
  const Order first = default_order(query)[0];
  CHECK((!first.by_metric && first.index == 1 && !first.descending));
}

TEST_CASE("a query reads the dimensions of its answer and of its filter, however deep", "[query]") {
  Query query;
  query.dimensions = {Grain::kDay, Dimension::kOs};
  query.filter.children = {{.op = Filter::Op::kNot, .children = {{.op = Filter::Op::kIs, .field = Dimension::kPage}}}};
  CHECK(reads(query, Dimension::kOs));
  CHECK(reads(query, Dimension::kPage));
  CHECK_FALSE(reads(query, Dimension::kEventName));
}

}  // namespace footfall
