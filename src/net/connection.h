// A socket with its read buffer and its deadline: reads, writes, and is broken off, without knowing what is said on it.
// Io thread alone.
#pragma once

#include <coroutine>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>

#include "net/bind.h"
#include "net/poller.h"
#include "net/read_buffer.h"

namespace footfall::net {

class Connection final : private Pollable {
 public:
  // `socket` does not block.
  Connection(Poller& poller, Fd socket) : poller_(poller), socket_(std::move(socket)) {}
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() = default;

  // False when the socket is unusable already.
  bool prepare() { return poller_.add(socket_.get(), *this); }

  [[nodiscard]] ReadBuffer& buffer() { return buffer_; }

  // co_await it: true when bytes were added to the buffer; false at the end of the stream, after an error, and when
  // one of the functions below came between. The buffer must not be full. Reads at most once a turn of the poller, so
  // that a client that sends without a pause leaves room for others.
  [[nodiscard]] auto more() { return More{*this}; }

  // What is there already, without waiting.
  bool read_now();

  // Gives the socket what it takes at once, which is most answers whole, and returns the rest.
  std::string_view write_now(std::string_view bytes);
  // co_await it: how many of `bytes` the socket took; 0 when it takes none any more. Only for what write_now() left.
  [[nodiscard]] auto write_some(std::string_view bytes) {
    unwritten_ = bytes;
    return WriteSome{*this};
  }

  // Says that we are done, so that the client reads our answer to its end before it learns that we closed.
  void shut_write();

  // A pending read or write ends without bytes, at once and on the caller's stack: the connection may be gone then.
  void interrupt();
  // And in any case every read from now on says false: for a deadline that has passed, which a client that keeps
  // sending must not outrun.
  void stop_reading();
  // And so does every write.
  void break_off();
  [[nodiscard]] bool broken() const { return broken_; }

  // Whether the client has closed; bytes that it sent instead are left for later.
  bool peer_gone();

  // The deadline is only kept here; a sweep compares it.
  void set_deadline(int64_t at_ms) { deadline_ms_ = at_ms; }
  void no_deadline() { deadline_ms_ = kNever; }
  [[nodiscard]] int64_t deadline_ms() const { return deadline_ms_; }

 private:
  static constexpr int64_t kNever = std::numeric_limits<int64_t>::max();

  enum class Wait : uint8_t { kNothing, kRead, kWrite };

  struct More {
    Connection& connection;
    [[nodiscard]] bool await_ready() const { return connection.reading_stopped_ || connection.read_in_turn(); }
    void await_suspend(std::coroutine_handle<> waiting) { connection.wait(Wait::kRead, waiting); }
    [[nodiscard]] bool await_resume() const { return connection.moved() > 0 && !connection.reading_stopped_; }
  };

  struct WriteSome {
    Connection& connection;
    // Tried once more: an error may have been told of already.
    [[nodiscard]] bool await_ready() const { return connection.broken_ || connection.write_rest(); }
    void await_suspend(std::coroutine_handle<> waiting) { connection.wait(Wait::kWrite, waiting); }
    [[nodiscard]] size_t await_resume() const { return connection.moved(); }
  };

  void ready(uint32_t events) override;
  // All three: true when what is waited for has come to an end, with bytes moved or not.
  bool read_in_turn();
  bool read_some();
  bool write_rest();
  void wait(Wait what, std::coroutine_handle<> waiting);
  void resume();
  // The bytes that the operation which ended has moved; asked once.
  size_t moved() { return std::exchange(moved_, 0); }

  Poller& poller_;
  Fd socket_;
  ReadBuffer buffer_;
  int64_t deadline_ms_ = kNever;
  std::coroutine_handle<> waiting_;
  size_t moved_ = 0;
  std::string_view unwritten_;  // while it waits to write
  Wait wait_ = Wait::kNothing;
  bool readable_ = false;  // there may be bytes
  bool had_turn_ = false;  // bytes were read since the poller last said that there are some
  bool hung_up_ = false;   // the client has closed its side, or both
  bool reading_stopped_ = false;
  bool broken_ = false;
};

}  // namespace footfall::net
