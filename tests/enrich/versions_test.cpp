#include "enrich/versions.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "enrich/data_sources.h"

using namespace footfall;

// Days keep the number, not the names. So when this fails because of a newer package, raise kDataVersion and put both
// here.
TEST_CASE("the number of the embedded tables belongs to the packages they were made from") {
  const auto version = [](std::string_view name) {
    const auto sources = data_sources();
    const auto found =
        std::find_if(sources.begin(), sources.end(), [name](const auto& each) { return each.name == name; });
    return found == sources.end() ? "" : found->version;
  };
  CHECK(version("crawler-user-agents") == "1.60.0");
  CHECK(version("uap-core") == "0.18.0");
  CHECK(data_version() == "uap-core 0.18.0");
  CHECK(kDataVersion == 2);
}
