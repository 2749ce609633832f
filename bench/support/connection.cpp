#include "support/connection.h"

#include <cerrno>
#include <charconv>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "support/machine.h"

namespace footfall::bench {
namespace {

constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr std::string_view kLength = "Content-Length: ";
constexpr std::string_view kKept = "HTTP/1.1 200";
constexpr std::string_view kRefused = "HTTP/1.1 503";

}  // namespace

std::optional<int> connect_to(uint16_t port) {
  const int made = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(made, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) return made;
  close(made);
  return std::nullopt;
}

std::optional<size_t> whole_answer(std::string_view bytes, bool may_refuse) {
  const size_t head_end = bytes.find(kHeadEnd);
  if (head_end == std::string_view::npos) return std::nullopt;
  const std::string_view head = bytes.substr(0, head_end);
  const bool expected = is_kept(head) || (may_refuse && head.substr(0, kRefused.size()) == kRefused);
  if (!expected) give_up("the server answered: " + std::string(bytes));
  const size_t at = head.find(kLength);
  if (at == std::string_view::npos) give_up("an answer without a length: " + std::string(head));
  size_t length = 0;
  std::from_chars(head.data() + at + kLength.size(), head.data() + head.size(), length);
  const size_t whole = head_end + kHeadEnd.size() + length;
  return bytes.size() < whole ? std::nullopt : std::optional<size_t>(whole);
}

bool is_kept(std::string_view answer) { return answer.substr(0, kKept.size()) == kKept; }

Connection::Connection(uint16_t port) {
  const auto made = connect_to(port);
  if (!made) give_up("nobody listens on the server's port");
  socket_ = *made;
  const timeval second{1, 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &second, sizeof(second));
}

Connection::~Connection() { close(socket_); }

void Connection::send(const std::string& bytes) {
  for (size_t sent = 0; sent < bytes.size();) {
    const ssize_t more = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (more <= 0) give_up("the server closed a connection");
    sent += static_cast<size_t>(more);
  }
}

std::string Connection::answer() {
  std::optional<size_t> whole;
  while (!(whole = whole_answer(received_))) receive();
  std::string answer = received_.substr(0, *whole);
  received_.erase(0, *whole);
  return answer;
}

std::string Connection::until(const std::string& mark) {
  size_t at = received_.find(mark);
  for (; at == std::string::npos; at = received_.find(mark)) {
    if (!receive()) return {};
  }
  std::string found = received_.substr(0, at + mark.size());
  received_.erase(0, at + mark.size());
  return found;
}

// False when nothing came for a second.
bool Connection::receive() {
  char bytes[64 * 1024];
  const ssize_t got = recv(socket_, bytes, sizeof(bytes), 0);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return false;
  if (got <= 0) give_up("the server closed a connection");
  received_.append(bytes, static_cast<size_t>(got));
  return true;
}

}  // namespace footfall::bench
