// What every CleanStore keeps, whatever it is made of.
#pragma once

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "footfall/clean_store.h"

namespace footfall {

inline std::vector<std::string> keys_of(const Snapshot& snapshot, Family family, const std::string& from,
                                        const std::string& to, size_t limit = SIZE_MAX) {
  std::vector<std::string> keys;
  REQUIRE(snapshot.scan(family, from, to, [&](std::string_view key, std::string_view) {
    keys.emplace_back(key);
    return keys.size() < limit;
  }));
  return keys;
}

inline std::string value_of(const Snapshot& snapshot, Family family, const std::string& key) {
  auto value = snapshot.get(family, key);
  REQUIRE(value);
  return value->value_or("(none)");
}

inline void clean_store_contract(CleanStore& store) {
  Batch batch;
  for (const char* key : {"a", "b", "c", "d"}) batch.put(Family::kClean, key, std::string("value of ") + key);
  batch.put(Family::kMeta, "a", "other family");
  batch.put(Family::kClean, std::string("b\0x", 3), "with a zero byte");
  REQUIRE(store.commit(batch));
  const auto before = store.snapshot();

  SECTION("families are apart, and absent is not empty") {
    CHECK(value_of(*before, Family::kClean, "a") == "value of a");
    CHECK(value_of(*before, Family::kMeta, "a") == "other family");
    CHECK(value_of(*before, Family::kRollup, "a") == "(none)");
  }
  SECTION("a scan is ascending, without its end, and can be ended") {
    CHECK(keys_of(*before, Family::kClean, "b", "d") == std::vector<std::string>{"b", std::string("b\0x", 3), "c"});
    CHECK(keys_of(*before, Family::kClean, "", "~", 2) == std::vector<std::string>{"a", "b"});
    CHECK(keys_of(*before, Family::kClean, "x", "z").empty());
  }
  SECTION("a snapshot does not see what comes later; changes apply in their order") {
    Batch change;
    change.erase_range(Family::kClean, "a", "c");
    change.put(Family::kClean, "a", "new");
    change.erase(Family::kClean, "d");
    REQUIRE(store.commit(change));
    CHECK(keys_of(*before, Family::kClean, "", "~").size() == 5);
    CHECK(value_of(*before, Family::kClean, "a") == "value of a");
    const auto after = store.snapshot();
    CHECK(keys_of(*after, Family::kClean, "", "~") == std::vector<std::string>{"a", "c"});
    CHECK(value_of(*after, Family::kClean, "a") == "new");
    REQUIRE(store.give_back(Family::kClean, "", "~", std::stop_token()));
    CHECK(keys_of(*before, Family::kClean, "", "~").size() == 5);
    CHECK(keys_of(*store.snapshot(), Family::kClean, "", "~") == std::vector<std::string>{"a", "c"});
  }
}

}  // namespace footfall
