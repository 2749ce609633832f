#include "enrich/recent.h"

#include <random>

#include <catch2/catch.hpp>

using namespace footfall;

TEST_CASE("what was asked for lately stays, the rest goes") {
  Recent<int> recent(4);
  CHECK(recent.find("a") == nullptr);
  CHECK(recent.put("a", 1) == 1);
  recent.put("b", 2);
  recent.put("c", 3);  // a and b are old now
  REQUIRE(recent.find("a") != nullptr);
  CHECK(*recent.find("a") == 1);
  recent.put("d", 4);  // drops b, which nobody asked for
  CHECK(recent.find("b") == nullptr);
  CHECK(*recent.find("a") == 1);
}

TEST_CASE("the limit holds and values stay with their keys") {
  std::mt19937 random(8);
  for (const size_t limit : {0U, 1U, 2U, 10U}) {
    Recent<std::string> recent(limit);
    for (int i = 0; i < 5'000; ++i) {
      const std::string key = std::to_string(random() % 20);
      const std::string* found = recent.find(key);
      CHECK((found ? *found : recent.put(key, "value " + key)) == "value " + key);
      CHECK(recent.size() <= std::max<size_t>(limit, 2));
    }
  }
}
