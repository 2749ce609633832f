#include "net/io_thread.h"

#include <utility>

#include <boost/asio/post.hpp>

#include "base/thread_name.h"
#include "base/thread_priority.h"
#include "net/session.h"

namespace footfall::net {
namespace {

int64_t steady_ms() {
  using std::chrono::steady_clock;
  return std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now().time_since_epoch()).count();
}

void deliver(void* token, bool kept) { static_cast<Session*>(token)->acknowledged(kept); }

}  // namespace

IoThread::IoThread(const ServerOptions& options, Collector& collector, Handler& handler, Admission& admission)
    : context_(options, collector, handler, admission, deliver) {}

IoThread::~IoThread() {
  if (thread_.joinable()) thread_.join();
}

void IoThread::listen(Fd fd, ListenerKind kind) {
  listeners_.push_back(std::make_unique<Listener>(context_, std::move(fd), kind));
}

void IoThread::start(size_t number) {
  thread_ = std::thread([this, number] {
    name_this_thread("io " + std::to_string(number));
    go_first();
    run();
  });
}

// Ends by itself: when the listeners, the sessions and the sweep have ended, the io_context has nothing left to do.
void IoThread::run() {
  context_.now_ms = steady_ms();
  for (const auto& listener : listeners_) listener->run();
  context_.poller.run();
  sweep();
  context_.io.run();
  ended_.set_value();
}

// A session may end while it is acted upon, but no other one does, and none is added.
template <class Act>
void IoThread::for_each_session(Act act) {
  for (auto next = context_.sessions.begin(); next != context_.sessions.end();) act(static_cast<Session&>(*next++));
}

Spawned IoThread::sweep() {
  int64_t pause_ms = context_.options.timeouts.sweep_ms;
  while (!context_.draining || !context_.sessions.empty()) {
    (void)co_await Pause(context_.sweep_timer, pause_ms);
    context_.now_ms = steady_ms();
    pause_ms = sweep_sessions() ? context_.options.timeouts.sweep_ms : kSweepAgainMs;
  }
}

// True when all deadlines that have passed were acted upon.
bool IoThread::sweep_sessions() {
  size_t passed = 0;
  for (auto next = context_.sessions.begin(); next != context_.sessions.end() && passed < kSweepDeadlines;) {
    if (static_cast<Session&>(*next++).sweep(context_.now_ms)) ++passed;
  }
  return passed < kSweepDeadlines;
}

void IoThread::drain() {
  asio::post(context_.io, [this] { drain_sessions(); });
}

void IoThread::drain_sessions() {
  context_.draining = true;
  for (const auto& listener : listeners_) listener->stop();
  for_each_session([](Session& session) { session.drain(); });
  context_.end_if_drained();
  if (!context_.sessions.empty()) end_idle_sessions();
}

// Not at once: a client that has just read an answer may be sending its next request, which would be lost.
Spawned IoThread::end_idle_sessions() {
  (void)co_await Pause(context_.grace_timer, context_.options.timeouts.drain_grace_ms);
  for_each_session([](Session& session) { session.end_idle(); });
}

void IoThread::cut() {
  asio::post(context_.io, [this] { for_each_session([](Session& session) { session.cut(); }); });
}

bool IoThread::ended_before(std::chrono::steady_clock::time_point deadline) const {
  return end_.wait_until(deadline) == std::future_status::ready;
}

}  // namespace footfall::net
