#include "app/kept_rate_limit.h"

#include <catch2/catch.hpp>

#include "store/memory_clean_store.h"

using namespace footfall;

TEST_CASE("who doesn't choose a rate limit has that of who chose last") {
  const auto store = make_memory_clean_store();
  CHECK(keep_rate_limit(*store, std::nullopt).value() == 0);
  CHECK(keep_rate_limit(*store, 600).value() == 600);
  CHECK(keep_rate_limit(*store, std::nullopt).value() == 600);
  CHECK(keep_rate_limit(*store, 0).value() == 0);
  CHECK(keep_rate_limit(*store, std::nullopt).value() == 0);
}
