#include "base/bounded_cache.h"

#include <string>

#include <catch2/catch.hpp>

namespace footfall {

using Cache = BoundedCache<std::string, int>;

TEST_CASE("a value is found by its key, and the first one stays") {
  Cache cache(1'000);
  const auto seven = std::make_shared<const int>(7);
  cache.put("a", seven, 10);
  cache.put("a", std::make_shared<const int>(8), 10);
  CHECK(cache.find("a") == seven);
  CHECK(cache.find("b") == nullptr);
  CHECK(cache.bytes() == 10);
}

TEST_CASE("a full cache pushes values out, and never holds more than it may") {
  Cache cache(1'000);
  for (int i = 0; i < 1'000; ++i) {
    cache.put(std::to_string(i), std::make_shared<const int>(i), 90);
    REQUIRE(cache.bytes() <= 1'000);
    REQUIRE(*cache.find(std::to_string(i)) == i);
  }
  size_t found = 0;
  for (int i = 0; i < 1'000; ++i) found += cache.find(std::to_string(i)) != nullptr ? 1 : 0;
  CHECK(found == 11);
  CHECK(cache.bytes() == 990);
}

TEST_CASE("what could never fit pushes nothing out") {
  Cache cache(1'000);
  cache.put("small", std::make_shared<const int>(1), 900);
  cache.put("large", std::make_shared<const int>(2), 1'001);
  CHECK(cache.find("large") == nullptr);
  CHECK(cache.find("small") != nullptr);
}

}  // namespace footfall
