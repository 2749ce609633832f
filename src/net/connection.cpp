#include "net/connection.h"

#include <cerrno>

#include <sys/socket.h>

namespace footfall::net {
namespace {

constexpr uint32_t kGone = EPOLLRDHUP | EPOLLHUP | EPOLLERR;

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

void Connection::ready(uint32_t events) {
  if ((events & kGone) != 0) hung_up_ = true;
  if ((events & (EPOLLIN | kGone)) != 0) {
    readable_ = true;
    had_turn_ = false;
  }
  if (wait_ == Wait::kRead && read_in_turn()) {
    resume();
  } else if (wait_ == Wait::kWrite && (events & (EPOLLOUT | EPOLLHUP | EPOLLERR)) != 0 && write_rest()) {
    resume();
  }
}

bool Connection::read_in_turn() {
  if (!readable_) return false;
  if (!had_turn_) return read_some();
  poller_.again(socket_.get(), *this);
  return false;
}

// Less than there was room for is all there was: then the poller tells of more. After the client has closed it may have
// nothing to tell any more.
bool Connection::read_some() {
  const std::span<char> room = buffer_.room();
  const ssize_t size = ::recv(socket_.get(), room.data(), room.size(), 0);
  if (size < 0 && would_block()) {
    readable_ = hung_up_;
    return false;
  }
  had_turn_ = true;
  if (size <= 0) return true;
  moved_ = static_cast<size_t>(size);
  readable_ = hung_up_ || moved_ == room.size();
  buffer_.received(moved_);
  return true;
}

bool Connection::read_now() {
  (void)read_some();
  return moved() > 0;
}

std::string_view Connection::write_now(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t size = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (size < 0) break;  // no room, or broken: whoever waits to write the rest finds out which
    bytes.remove_prefix(static_cast<size_t>(size));
  }
  return bytes;
}

bool Connection::write_rest() {
  const ssize_t size = ::send(socket_.get(), unwritten_.data(), unwritten_.size(), MSG_NOSIGNAL);
  if (size < 0 && would_block()) return false;
  if (size > 0) moved_ = static_cast<size_t>(size);
  return true;
}

void Connection::wait(Wait what, std::coroutine_handle<> waiting) {
  wait_ = what;
  waiting_ = waiting;
}

void Connection::resume() {
  wait_ = Wait::kNothing;
  if (waiting_) std::exchange(waiting_, nullptr).resume();
}

void Connection::shut_write() { ::shutdown(socket_.get(), SHUT_WR); }

void Connection::interrupt() { resume(); }

void Connection::stop_reading() {
  reading_stopped_ = true;
  interrupt();
}

void Connection::break_off() {
  broken_ = true;
  reading_stopped_ = true;
  ::shutdown(socket_.get(), SHUT_RDWR);
  interrupt();
}

bool Connection::peer_gone() {
  char byte = 0;
  const ssize_t size = ::recv(socket_.get(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return size == 0 || (size < 0 && !would_block());
}

}  // namespace footfall::net
