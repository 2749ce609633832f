#include "app/kept_proxies.h"

#include <catch2/catch.hpp>

#include "store/memory_clean_store.h"

using namespace footfall;

TEST_CASE("who doesn't choose the trusted proxies has those of who chose last") {
  const auto store = make_memory_clean_store();
  const auto chosen = [](const char* list) { return TrustedProxies::parse(list).value(); };
  CHECK(keep_trusted_proxies(*store, std::nullopt)->text().empty());
  CHECK(keep_trusted_proxies(*store, chosen("private,192.0.2.1"))->text() == "private,192.0.2.1");
  CHECK(keep_trusted_proxies(*store, std::nullopt)->text() == "private,192.0.2.1");
  CHECK(keep_trusted_proxies(*store, chosen(""))->text().empty());
  CHECK(keep_trusted_proxies(*store, std::nullopt)->text().empty());
}
