#include "rawlog/storage_watch.h"

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("a size is told in the unit that fits it") {
  CHECK(size_text(0) == "0 bytes");
  CHECK(size_text(1023) == "1023 bytes");
  CHECK(size_text(1536) == "1.5 KB");
  CHECK(size_text(uint64_t{20} << 30) == "20.0 GB");
  CHECK(size_text(uint64_t{5000} << 40) == "5000.0 TB");
}

TEST_CASE("a state that is well gives no notice, one that is not says what to do") {
  CHECK(notices_of({}).empty());
  CHECK(notices_of({.days_left = 8.0}).empty());
  const auto notices = notices_of({.growth_a_day = 10, .days_left = 6.9, .held_back = true});
  REQUIRE(notices.size() == 2);
  CHECK(notices[0].kind == "disk_full_soon");
  CHECK(notices[0].text.find("make room") != std::string::npos);
  CHECK(notices[1].kind == "raw_log_above_limit");
  CHECK(notices[1].text.find("raw-max-bytes") != std::string::npos);
}

TEST_CASE("a watch knows nothing before the first look, then the newest state") {
  StorageWatch watch;
  CHECK_FALSE(watch.state());
  watch.update({.first_record = 1});
  watch.update({.first_record = 2});
  CHECK(watch.state()->first_record == 2);
}

}  // namespace footfall
