#include "base/thread_priority.h"

#include <thread>

#include <catch2/catch.hpp>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace footfall;

namespace {

int own_nice() { return ::getpriority(PRIO_PROCESS, static_cast<id_t>(::gettid())); }

}  // namespace

TEST_CASE("giving way concerns the thread that calls alone") {
  const int before = own_nice();
  int given = 0;
  std::thread([&given] {
    give_way();
    given = own_nice();
  }).join();
  CHECK(given > before);
  CHECK(own_nice() == before);
}

TEST_CASE("going first keeps the policy and the nice value") {
  const int before = own_nice();
  std::thread([before] {
    go_first();
    CHECK(own_nice() == before);
    CHECK(::sched_getscheduler(0) == SCHED_OTHER);
  }).join();
}
