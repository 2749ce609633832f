#include "app/style.h"

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("colour is for terminals whose owner wants it") {
  CHECK(wants_colour(true, nullptr, "xterm"));
  CHECK(wants_colour(true, "", "xterm"));
  CHECK_FALSE(wants_colour(false, nullptr, "xterm"));
  CHECK_FALSE(wants_colour(true, "1", "xterm"));
  CHECK_FALSE(wants_colour(true, "0", "xterm"));
  CHECK_FALSE(wants_colour(true, nullptr, "dumb"));
  CHECK_FALSE(wants_colour(true, nullptr, ""));
  CHECK_FALSE(wants_colour(true, nullptr, nullptr));
}

TEST_CASE("a style without colour leaves text as it is") {
  CHECK(Style().heading("a") == "a");
  CHECK(Style().alarm("a") == "a");
  CHECK(Style(true).heading("a") == "\x1b[1ma\x1b[0m");
  CHECK(Style(true).alarm("a") == "\x1b[1;31ma\x1b[0m");
}

}  // namespace footfall
