#include "enrich/data_sources.h"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace footfall;

TEST_CASE("every package whose data are embedded is named with version, licence, attribution and address") {
  for (const DataSource& source : data_sources()) {
    CAPTURE(source.name);
    CHECK_FALSE(source.name.empty());
    CHECK(source.version.find_first_of("0123456789") != std::string_view::npos);
    CHECK_FALSE(source.licence.empty());
    CHECK_FALSE(source.attribution.empty());
    CHECK(source.url.starts_with("https://"));
  }
  for (const std::string_view name : {"crawler-user-agents", "tor-geoipdb", "uap-core"}) {
    CHECK(std::any_of(data_sources().begin(), data_sources().end(),
                      [name](const DataSource& source) { return source.name == name; }));
  }
}
