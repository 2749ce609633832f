// What the sessions of one io thread share. Io thread alone, but for `io` (to post) and `admission`.
#pragma once

#include <cstdint>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/intrusive/list.hpp>

#include "net/ack_gate.h"
#include "net/admission.h"
#include "net/await.h"
#include "net/poller.h"
#include "net/server.h"

namespace footfall::net {

// What links a session into the list of its thread.
struct SessionNode : boost::intrusive::list_base_hook<> {};

struct Context {
  Context(const ServerOptions& options_in, Collector& collector_in, Handler& handler_in, Admission& admission_in,
          AckGate::Deliver deliver)
      : options(options_in),
        collector(collector_in),
        handler(handler_in),
        admission(admission_in),
        acks(io, deliver),
        poller(io),
        sweep_timer(io.get_executor()),
        grace_timer(io.get_executor()) {}

  // A deadline for something that begins now. The clock is read once per sweep, not per request, so that `now_ms` may
  // be one sweep old: that is added, and no deadline comes too early.
  [[nodiscard]] int64_t deadline(int64_t timeout_ms) const { return now_ms + timeout_ms + options.timeouts.sweep_ms; }

  // The collector has taken a record. What is posted comes after the sockets that epoll found ready together.
  void collected() {
    if (std::exchange(in_burst, true)) return;
    asio::post(io, [this] {
      in_burst = false;
      collector.burst_ended();
    });
  }

  // The io_context ends when nothing waits on it any more.
  void end_if_drained() {
    if (!draining || !sessions.empty()) return;
    sweep_timer.cancel();
    grace_timer.cancel();
    poller.stop();
  }

  const ServerOptions& options;
  Collector& collector;
  Handler& handler;
  Admission& admission;                                        // of all io threads
  asio::io_context io{BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO};  // run by one thread, which alone touches sockets
  AckGate acks;
  Poller poller;
  Timer sweep_timer;
  Timer grace_timer;                             // of a drain
  boost::intrusive::list<SessionNode> sessions;  // all are Session
  int64_t now_ms = 0;
  bool draining = false;
  bool in_burst = false;
};

}  // namespace footfall::net
