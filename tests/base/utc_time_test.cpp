#include "base/utc_time.h"

#include <catch2/catch.hpp>

using namespace footfall;

TEST_CASE("moments are written in UTC, and read with any offset") {
  CHECK(utc_text(0) == "1970-01-01T00:00:00Z");
  CHECK(utc_text(1'760'961'605) == "2025-10-20T12:00:05Z");
  CHECK(parse_time("2025-10-20T12:00:05Z") == 1'760'961'605);
  CHECK(parse_time("2025-10-20T14:00:05.999+02:00") == 1'760'961'605);
  for (const char* wrong : {"", "2025-10-20", "2025-10-20T12:00:05", "infinite-future", " 2025-10-20T12:00:05Z",
                            "2025-10-20T12:00:05Z ", "2025-13-20T12:00:05Z"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_time(wrong));
  }
}
