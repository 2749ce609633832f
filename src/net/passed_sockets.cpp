#include "net/passed_sockets.h"

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/address.h"

namespace footfall {
namespace net {
namespace {

constexpr std::string_view kProxyName = "proxy";
constexpr int kMost = 64;  // places to listen on; more is a mistake

std::optional<int> parse_number(const char* text) {
  if (text == nullptr) return std::nullopt;
  int number = 0;
  const char* const end = text + std::strlen(text);
  const auto [rest, error] = std::from_chars(text, end, number);
  if (error != std::errc() || rest != end) return std::nullopt;
  return number;
}

// The names stand in the sockets' order, with colons between them.
std::string_view take_name(std::string_view& names) {
  const std::string_view name = names.substr(0, names.find(':'));
  names.remove_prefix(std::min(name.size() + 1, names.size()));
  return name;
}

int option_of(int fd, int option) {
  int value = -1;
  socklen_t size = sizeof value;
  return ::getsockopt(fd, SOL_SOCKET, option, &value, &size) == 0 ? value : -1;
}

Result<PassedSocket> read_socket(int fd, std::string_view name) {
  ListenAddress address;
  address.size = sizeof address.storage;
  const bool listens = option_of(fd, SO_TYPE) == SOCK_STREAM && option_of(fd, SO_ACCEPTCONN) == 1 &&
                       ::getsockname(fd, reinterpret_cast<sockaddr*>(&address.storage), &address.size) == 0;
  const int family = address.storage.ss_family;
  if (!listens || (family != AF_INET && family != AF_INET6 && family != AF_UNIX)) {
    return Error{Code::kInvalid, "the passed descriptor " + std::to_string(fd) + " is no socket that listens",
                 "name it with ListenStream= in the socket unit, without Accept=yes"};
  }
  ::fcntl(fd, F_SETFD, FD_CLOEXEC);
  const int on = 1;  // accepted connections inherit it
  if (family != AF_UNIX) ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return PassedSocket{fd, listen_text(address.data(), address.size), port_of(address.data()), name == kProxyName};
}

}  // namespace

Result<std::vector<PassedSocket>> passed_sockets(const char* pid, const char* count, const char* names, int first) {
  std::vector<PassedSocket> sockets;
  if (parse_number(pid) != ::getpid() || count == nullptr) return sockets;
  const std::optional<int> number = parse_number(count);
  if (!number || *number < 0 || *number > kMost) {
    return Error{Code::kInvalid, "LISTEN_FDS is \"" + std::string(count) + "\", which is no number of sockets",
                 "it is for the service manager to set; take it out of the environment"};
  }
  std::string_view rest = names == nullptr ? "" : names;
  for (int fd = first; fd < first + *number; ++fd) {
    auto socket = read_socket(fd, take_name(rest));
    if (!socket) return socket.error();
    sockets.push_back(std::move(*socket));
  }
  return sockets;
}

}  // namespace net

Result<std::vector<PassedSocket>> take_passed_sockets() {
  constexpr int kFirst = 3;
  auto sockets =
      net::passed_sockets(std::getenv("LISTEN_PID"), std::getenv("LISTEN_FDS"), std::getenv("LISTEN_FDNAMES"), kFirst);
  for (const char* variable : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"}) ::unsetenv(variable);
  return sockets;
}

}  // namespace footfall
