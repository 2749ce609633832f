#include "net/open_files.h"

#include <sys/resource.h>

#include "footfall/limits.h"
#include "net/support.h"

using namespace footfall;

TEST_CASE("the limit of open files is raised as far as it may be") {
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
  const rlimit low{before.rlim_max - 1, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &low) == 0);
  CHECK(open_files_limit() == before.rlim_max - 1);
  CHECK(raise_open_files() == before.rlim_max);
  CHECK(raise_open_files() == before.rlim_max);
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
}

TEST_CASE("connections leave files to the store") {
  CHECK(connections_within(1'048'576) == 1'048'576 - kReservedFiles);
  CHECK(connections_within(2 * kReservedFiles) == kReservedFiles);
  CHECK(connections_within(1'024) == 512);
  CHECK(connections_within(100) == 50);
  CHECK(connections_within(0) == 0);
}
