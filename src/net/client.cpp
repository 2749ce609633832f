#include "net/client.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "net/bind.h"

namespace footfall {
namespace {

namespace http = boost::beast::http;
using Deadline = std::chrono::steady_clock::time_point;
using Parser = http::response_parser<http::string_body>;

Error failed(const std::string& path, int error) {
  if (error == EAGAIN || error == ETIMEDOUT) {
    return {Code::kTimeout, "the server did not answer in time", "it may be busy; try again"};
  }
  return {Code::kIo, "the connection to " + path + " failed: " + std::strerror(error),
          error == EACCES ? "run footfall as the owner of the data directory, or as root" : ""};
}

Result<net::Fd> connect(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const Error nobody{Code::kUnavailable, "no server answers on " + path, "start one with `footfall serve`"};
  if (path.size() >= sizeof address.sun_path) return nobody;  // no server could have bound it
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  net::Fd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!fd.valid()) return failed(path, errno);
  if (::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
  if (errno == ENOENT || errno == ECONNREFUSED || errno == ENOTDIR) return nobody;
  return failed(path, errno);
}

// Waits until the socket can be read or written. 0, or the error.
int wait_for(const net::Fd& fd, short events, Deadline deadline) {
  using std::chrono::milliseconds;
  const auto left = std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
  pollfd polled{fd.get(), events, 0};
  const int ready = ::poll(&polled, 1, static_cast<int>(std::max(left, milliseconds(0)).count()));
  if (ready < 0 && errno != EINTR) return errno;
  return ready == 0 ? ETIMEDOUT : 0;
}

int send_all(const net::Fd& fd, std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    if (const int error = wait_for(fd, POLLOUT, deadline)) return error;
    const ssize_t sent = ::send(fd.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN && errno != EINTR) return errno;
    if (sent > 0) bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return 0;
}

// Everything until the server closes, which our `Connection: close` asked for.
int receive_all(const net::Fd& fd, std::string& bytes, Deadline deadline) {
  char piece[16 * 1024];
  while (true) {
    if (const int error = wait_for(fd, POLLIN, deadline)) return error;
    const ssize_t received = ::recv(fd.get(), piece, sizeof piece, 0);
    if (received == 0) return 0;
    if (received < 0 && errno != EAGAIN && errno != EINTR) return errno;
    if (received > 0) bytes.append(piece, static_cast<size_t>(received));
  }
}

std::string encode(const std::string& method, const std::string& target, const std::string& body) {
  std::string out = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
  if (!body.empty()) {
    out += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  }
  return out + "\r\n" + body;
}

Result<ClientResponse> decode(const std::string& bytes, bool head) {
  Parser parser;
  parser.eager(true);
  parser.skip(head);
  parser.body_limit(boost::none);
  boost::beast::error_code error;
  if (!bytes.empty()) parser.put(boost::asio::buffer(bytes), error);
  if (!error && parser.got_some() && !parser.is_done()) parser.put_eof(error);
  if (error || !parser.is_done()) return Error{Code::kIo, "the server broke off in the middle of its answer", ""};
  const auto& message = parser.get();
  const auto type = message[http::field::content_type];
  return ClientResponse{static_cast<int>(message.result_int()), std::string(type.data(), type.size()), message.body()};
}

}  // namespace

Result<ClientResponse> request(const std::string& socket_path, const std::string& method, const std::string& target,
                               const std::string& body, std::chrono::milliseconds timeout) {
  const Deadline deadline = std::chrono::steady_clock::now() + timeout;
  const Result<net::Fd> fd = connect(socket_path);
  if (!fd) return fd.error();
  if (const int error = send_all(*fd, encode(method, target, body), deadline)) return failed(socket_path, error);
  std::string bytes;
  if (const int error = receive_all(*fd, bytes, deadline)) return failed(socket_path, error);
  return decode(bytes, method == "HEAD");
}

}  // namespace footfall
