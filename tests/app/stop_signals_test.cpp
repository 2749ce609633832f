#include "app/stop_signals.h"

#include <catch2/catch.hpp>
#include <pthread.h>

using namespace footfall;

namespace {

constexpr timespec kAtOnce{0, 0};

// Gives the test's thread back the signals that it had.
struct Mask {
  Mask() { pthread_sigmask(SIG_BLOCK, nullptr, &before); }
  ~Mask() { pthread_sigmask(SIG_SETMASK, &before, nullptr); }
  sigset_t before{};
};

}  // namespace

TEST_CASE("a stop signal ends nothing but the wait for it") {
  const Mask mask;
  const sigset_t signals = block_stop_signals();
  CHECK_FALSE(stopped_within(signals, kAtOnce));
  for (const int signal : {SIGINT, SIGTERM}) {
    CAPTURE(signal);
    pthread_kill(pthread_self(), signal);
    CHECK(stopped_within(signals, kAtOnce));
    CHECK_FALSE(stopped_within(signals, kAtOnce));
    pthread_kill(pthread_self(), signal);
    wait_for_stop(signals);
  }
}
