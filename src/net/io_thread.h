// One thread with its listeners and sessions: runs them, sweeps their deadlines, ends them.
#pragma once

#include <chrono>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include "net/bind.h"
#include "net/context.h"
#include "net/listener.h"

namespace footfall::net {

class IoThread {
 public:
  // What is passed must outlive it.
  IoThread(const ServerOptions& options, Collector& collector, Handler& handler, Admission& admission);
  IoThread(const IoThread&) = delete;
  IoThread& operator=(const IoThread&) = delete;

  // Joins; before it, drain() must have been called, or start() not.
  ~IoThread();

  // Before start().
  void listen(Fd fd, ListenerKind kind);
  // `number` is what its thread is called by.
  void start(size_t number);

  // The owner's thread. After drain() it ends when its last session has; cut() hurries those. See Server::drain.
  void drain();
  void cut();
  [[nodiscard]] bool ended_before(std::chrono::steady_clock::time_point deadline) const;

 private:
  void run();
  Spawned sweep();
  bool sweep_sessions();
  void drain_sessions();
  Spawned end_idle_sessions();
  template <class Act>
  void for_each_session(Act act);

  Context context_;
  std::vector<std::unique_ptr<Listener>> listeners_;
  std::promise<void> ended_;
  const std::future<void> end_ = ended_.get_future();
  std::thread thread_;
};

}  // namespace footfall::net
