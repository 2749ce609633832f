#include "app/kept_settings.h"

#include <catch2/catch.hpp>

#include "store/memory_clean_store.h"

using namespace footfall;

TEST_CASE("who doesn't choose the trusted proxies has those of who chose last") {
  const auto store = make_memory_clean_store();
  const auto chosen = [](const char* list) { return TrustedProxies::parse(list).value(); };
  const auto keep = [&](const std::optional<TrustedProxies>& list, uint64_t next) {
    return keep_trusted_proxies(*store, list, next)->text();
  };
  CHECK(keep(std::nullopt, 1).empty());
  CHECK(keep(chosen("private,192.0.2.1"), 7) == "private,192.0.2.1");
  CHECK(keep(std::nullopt, 8) == "private,192.0.2.1");
  CHECK(keep(chosen("private,192.0.2.1"), 9) == "private,192.0.2.1");
  CHECK(*kept_since(*store) == 7);
  CHECK(keep(chosen(""), 10).empty());
  CHECK(keep(std::nullopt, 11).empty());
  CHECK(*kept_since(*store) == 10);
}

TEST_CASE("who doesn't choose a rate limit has that of who chose last") {
  const auto store = make_memory_clean_store();
  CHECK(keep_rate_limit(*store, std::nullopt, 1).value() == 0);
  CHECK(keep_rate_limit(*store, 0, 2).value() == 0);
  CHECK(*kept_since(*store) == 0);
  CHECK(keep_rate_limit(*store, 600, 3).value() == 600);
  CHECK(keep_rate_limit(*store, std::nullopt, 4).value() == 600);
  CHECK(*kept_since(*store) == 3);
  CHECK(keep_rate_limit(*store, 0, 5).value() == 0);
  CHECK(keep_rate_limit(*store, std::nullopt, 6).value() == 0);
  CHECK(*kept_since(*store) == 5);
}
