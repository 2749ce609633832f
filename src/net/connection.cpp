#include "net/connection.h"

namespace footfall::net {

bool Connection::prepare() {
  error_code error;
  socket_.non_blocking(true, error);
  return !error;
}

asio::mutable_buffer Connection::room() {
  const std::span<char> room = buffer_.room();
  return {room.data(), room.size()};
}

bool Connection::read_now() {
  error_code error;
  const size_t size = socket_.read_some(room(), error);
  if (error) return false;
  buffer_.received(size);
  return size > 0;
}

std::string_view Connection::write_now(std::string_view bytes) {
  while (!bytes.empty()) {
    error_code error;
    const size_t size = socket_.write_some(asio::const_buffer(bytes.data(), bytes.size()), error);
    if (error) break;  // no room, or broken: whoever waits to write the rest finds out which
    bytes.remove_prefix(size);
  }
  return bytes;
}

void Connection::shut_write() {
  error_code error;
  socket_.shutdown(Socket::shutdown_send, error);
}

void Connection::interrupt() {
  error_code error;
  socket_.cancel(error);
}

void Connection::stop_reading() {
  reading_stopped_ = true;
  interrupt();
}

void Connection::break_off() {
  broken_ = true;
  reading_stopped_ = true;
  error_code error;
  socket_.shutdown(Socket::shutdown_both, error);
  interrupt();
}

bool Connection::peer_gone() {
  char byte = 0;
  error_code error;
  socket_.receive(asio::mutable_buffer(&byte, 1), Socket::message_peek, error);
  return error && error != asio::error::would_block && error != asio::error::try_again;
}

}  // namespace footfall::net
