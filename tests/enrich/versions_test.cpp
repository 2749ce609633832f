#include "enrich/versions.h"

#include <catch2/catch.hpp>

using namespace footfall;

// Days keep the number, not the name. So when this fails because of a newer package, raise kDataVersion and put both
// here.
TEST_CASE("the number of the embedded tables belongs to the package they were made from") {
  CHECK(data_version() == "uap-core 0.18.0");
  CHECK(kDataVersion == 1);
}
