// What a coroutine of an io thread waits for: asio's operations, and a signal of our own. No allocation but asio's.
#pragma once

#include <chrono>
#include <coroutine>
#include <utility>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>

namespace footfall::net {

namespace asio = boost::asio;
using boost::system::error_code;

// One protocol for TCP and unix sockets; the io_context's own executor instead of any_io_executor, which would be asked
// through a virtual call on each operation.
using Executor = asio::io_context::executor_type;
using Protocol = asio::generic::stream_protocol;
using Acceptor = asio::basic_socket_acceptor<Protocol, Executor>;
using Timer =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;

struct IoResult {
  error_code error;
};

// An asio operation in flight. It lives in the frame of the coroutine that waits for it.
class Operation {
 public:
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  [[nodiscard]] IoResult await_resume() const noexcept { return result_; }

 protected:
  struct Resume {
    Operation* operation;
    void operator()(error_code error) const {
      operation->result_ = {error};
      operation->waiting_.resume();
    }
  };
  Resume resume(std::coroutine_handle<> waiting) {
    waiting_ = waiting;
    return {this};
  }

 private:
  std::coroutine_handle<> waiting_;
  IoResult result_;
};

// Waits until `io`, an acceptor or a descriptor, has something to read.
template <class Io>
class Readable : public Operation {
 public:
  explicit Readable(Io& io) : io_(io) {}
  void await_suspend(std::coroutine_handle<> waiting) { io_.async_wait(Io::wait_read, resume(waiting)); }

 private:
  Io& io_;
};

class Pause : public Operation {
 public:
  Pause(Timer& timer, int64_t pause_ms) : timer_(timer) { timer_.expires_after(std::chrono::milliseconds(pause_ms)); }
  void await_suspend(std::coroutine_handle<> waiting) { timer_.async_wait(resume(waiting)); }

 private:
  Timer& timer_;
};

// Wakes the one coroutine that waits for it, at once and on the caller's stack; set before, it lets the next wait pass.
class Signal {
 public:
  void set() {
    set_ = true;
    if (waiting_) std::exchange(waiting_, nullptr).resume();
  }

  [[nodiscard]] bool await_ready() const noexcept { return set_; }
  void await_suspend(std::coroutine_handle<> waiting) noexcept { waiting_ = waiting; }
  void await_resume() noexcept { set_ = false; }

 private:
  bool set_ = false;
  std::coroutine_handle<> waiting_;
};

}  // namespace footfall::net
