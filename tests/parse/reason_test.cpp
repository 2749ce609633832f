#include <set>

#include <catch2/catch.hpp>

#include "footfall/hit.h"

using namespace footfall;

TEST_CASE("every reason has a name of its own") {
  std::set<std::string_view> names;
  for (size_t i = 0; i < kReasonCount; ++i) names.insert(to_string(static_cast<Reason>(i)));
  CHECK(names.size() == kReasonCount);
  CHECK(to_string(Reason::kUnknownSite) == "unknown site");
  CHECK(to_string(Reason::kUnfoldable) == "unfoldable");
  CHECK(to_string(Reason::kTestVisit) == "test visit");
  CHECK(to_string(Reason::kRateLimit) == "rate limit");
}
