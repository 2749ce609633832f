#include "fold/refold_job.h"

#include <catch2/catch.hpp>

namespace footfall {

TEST_CASE("a job is stored whole, and damage is noticed") {
  const std::string bytes = encode_job({7, 3, "shop.test", 2});
  const auto job = decode_job(7, bytes);
  REQUIRE(job);
  CHECK(job->id == 7);
  CHECK(job->site == 3);
  CHECK(job->host == "shop.test");
  CHECK(job->attempts == 2);
  for (size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(decode_job(7, bytes.substr(0, size)));
}

}  // namespace footfall
