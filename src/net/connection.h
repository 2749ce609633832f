// A socket with its read buffer and its deadline: reads, writes, and is broken off, without knowing what is said on it.
// Io thread alone.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>

#include "net/await.h"
#include "net/read_buffer.h"

namespace footfall::net {

class Connection {
 public:
  explicit Connection(Socket socket) : socket_(std::move(socket)) {}

  // False when the socket is unusable already.
  bool prepare();

  [[nodiscard]] ReadBuffer& buffer() { return buffer_; }

  // co_await it: true when bytes were added to the buffer; false at the end of the stream, after an error, and when
  // one of the functions below came between. The buffer must not be full.
  [[nodiscard]] auto more() { return More(*this); }

  // What is there already, without waiting.
  bool read_now();

  // Gives the socket what it takes at once, which is most answers whole, and returns the rest.
  std::string_view write_now(std::string_view bytes);
  // co_await it: waits until the socket takes some of `bytes`.
  [[nodiscard]] WriteSome write_some(std::string_view bytes) {
    return {socket_, asio::const_buffer(bytes.data(), bytes.size())};
  }

  // Says that we are done, so that the client reads our answer to its end before it learns that we closed.
  void shut_write();

  // A pending read or write ends without bytes, unless it has just succeeded.
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

  class More : public ReadSome {
   public:
    explicit More(Connection& connection) : ReadSome(connection.socket_, connection.room()), connection_(connection) {}
    [[nodiscard]] bool await_resume() const noexcept {
      const IoResult read = ReadSome::await_resume();
      connection_.buffer_.received(read.size);
      return read.size > 0 && !connection_.reading_stopped_;
    }

   private:
    Connection& connection_;
  };

  asio::mutable_buffer room();

  Socket socket_;
  ReadBuffer buffer_;
  int64_t deadline_ms_ = kNever;
  bool reading_stopped_ = false;
  bool broken_ = false;
};

}  // namespace footfall::net
