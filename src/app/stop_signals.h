// SIGINT and SIGTERM, with which people and service managers end a command. Blocked in every thread and asked for, so
// that no handler has to be safe at any moment.
#pragma once

#include <csignal>

namespace footfall {

// To be called before the first thread starts: threads have the signals blocked that their maker has.
sigset_t block_stop_signals();

// Waits until one comes.
void wait_for_stop(const sigset_t& signals);

// Waits at most so long; true when one came.
bool stopped_within(const sigset_t& signals, const timespec& most);

}  // namespace footfall
