// What a coroutine of an io thread waits for: asio's operations, and a signal of our own. No allocation but asio's.
#pragma once

#include <chrono>
#include <coroutine>
#include <utility>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>

namespace footfall::net {

namespace asio = boost::asio;
using boost::system::error_code;

// One protocol for TCP and unix sockets, so that a session is one code path; the io_context's own executor instead of
// any_io_executor, which would be asked through a virtual call on each operation.
using Executor = asio::io_context::executor_type;
using Protocol = asio::generic::stream_protocol;
using Socket = asio::basic_stream_socket<Protocol, Executor>;
using Acceptor = asio::basic_socket_acceptor<Protocol, Executor>;
using Timer =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;

struct IoResult {
  error_code error;
  size_t size = 0;
};

// An asio operation in flight. It lives in the frame of the coroutine that waits for it.
class Operation {
 public:
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  [[nodiscard]] IoResult await_resume() const noexcept { return result_; }

 protected:
  struct Resume {
    Operation* operation;
    void operator()(error_code error, size_t size = 0) const {
      operation->result_ = {error, size};
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

// asio tries the read at once and asks epoll only when nothing is there.
class ReadSome : public Operation {
 public:
  ReadSome(Socket& socket, asio::mutable_buffer room) : socket_(socket), room_(room) {}
  void await_suspend(std::coroutine_handle<> waiting) { socket_.async_read_some(room_, resume(waiting)); }

 private:
  Socket& socket_;
  asio::mutable_buffer room_;
};

class WriteSome : public Operation {
 public:
  WriteSome(Socket& socket, asio::const_buffer bytes) : socket_(socket), bytes_(bytes) {}
  void await_suspend(std::coroutine_handle<> waiting) { socket_.async_write_some(bytes_, resume(waiting)); }

 private:
  Socket& socket_;
  asio::const_buffer bytes_;
};

class Accept : public Operation {
 public:
  Accept(Acceptor& acceptor, Socket& socket, Protocol::endpoint& peer)
      : acceptor_(acceptor), socket_(socket), peer_(peer) {}
  void await_suspend(std::coroutine_handle<> waiting) { acceptor_.async_accept(socket_, peer_, resume(waiting)); }

 private:
  Acceptor& acceptor_;
  Socket& socket_;
  Protocol::endpoint& peer_;
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
