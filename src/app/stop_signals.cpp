#include "app/stop_signals.h"

#include <pthread.h>

namespace footfall {

sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

void wait_for_stop(const sigset_t& signals) {
  int signal = 0;
  sigwait(&signals, &signal);
}

bool stopped_within(const sigset_t& signals, const timespec& most) {
  return sigtimedwait(&signals, nullptr, &most) > 0;
}

}  // namespace footfall
