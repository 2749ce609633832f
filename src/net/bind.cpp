#include "net/bind.h"

#include <cerrno>
#include <cstring>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "net/address.h"

namespace footfall::net {
namespace {

void set_option(const Fd& fd, int level, int option, int value) {
  ::setsockopt(fd.get(), level, option, &value, sizeof value);
}

Error cannot_listen(const std::string& where, int error) {
  const std::string what = "cannot listen on " + where + ": ";
  switch (error) {
    case EADDRINUSE:
      return {Code::kBusy, what + "the address is in use", "stop the other server, or choose another port"};
    case EADDRNOTAVAIL:
      return {Code::kInvalid, what + "this machine has no such address", "use :PORT for every address that it has"};
    case EACCES:
    case EPERM:
      return {Code::kInvalid, what + "not permitted", "ports below 1024 are for privileged processes; use 8080"};
    default:
      return {Code::kIo, what + std::strerror(error), ""};
  }
}

// Bound, not listening yet; invalid, with errno, when that fails. What is set here, accepted connections inherit.
Fd bind_tcp(const ListenAddress& address, bool shared) {
  Fd fd(::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!fd.valid()) return fd;
  set_option(fd, SOL_SOCKET, SO_REUSEADDR, 1);
  if (shared) set_option(fd, SOL_SOCKET, SO_REUSEPORT, 1);
  set_option(fd, IPPROTO_TCP, TCP_NODELAY, 1);
  if (address.storage.ss_family == AF_INET6) set_option(fd, IPPROTO_IPV6, IPV6_V6ONLY, address.every ? 0 : 1);
  if (::bind(fd.get(), address.data(), address.size) == 0) return fd;
  const int error = errno;
  fd = Fd();
  errno = error;
  return fd;
}

// SO_REUSEPORT would also let a second server of the same user share the port unnoticed. So first bind without it,
// which fails when anybody listens there; what comes between that and the real binding is let pass.
bool somebody_listens(const ListenAddress& address) {
  if (port_of(address.data()) == 0) return false;
  return !bind_tcp(address, false).valid() && errno == EADDRINUSE;
}

ListenAddress bound_address(const Fd& fd, bool every) {
  ListenAddress address;
  address.every = every;
  address.size = sizeof address.storage;
  ::getsockname(fd.get(), reinterpret_cast<sockaddr*>(&address.storage), &address.size);
  return address;
}

bool has_ipv6() { return Fd(::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0)).valid(); }

// What differs in what a person can do about it.
struct UnixWords {
  std::string too_long;  // what to do then
  Error busy;
};

UnixWords words_of_data(const std::string& path) {
  return {"choose a data directory with a path of less than 90 bytes",
          {Code::kBusy, "another footfall serves this data (it answers on " + path + ")",
           "stop it first, or use another data directory"}};
}

UnixWords words_of_listener(const std::string& path) {
  return {"choose one of less than 108 bytes",
          {Code::kBusy, "cannot listen on unix:" + path + ": another process answers on it",
           "stop it first, or choose another path"}};
}

Result<sockaddr_un> unix_address(const std::string& path, const UnixWords& words) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) {
    return Error{Code::kInvalid, "the path " + path + " is too long for a socket", words.too_long};
  }
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

// Ok when the path is free, or was taken by a socket that nobody answers on.
Result<void> remove_stale(const std::string& path, const sockaddr_un& address, const UnixWords& words) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return {};
  if (!S_ISSOCK(status.st_mode)) {
    return Error{Code::kInvalid, path + " is in the way: it is not a socket", "move it elsewhere"};
  }
  const Fd probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  const bool live = ::connect(probe.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  if (live || (errno != ECONNREFUSED && errno != ENOENT)) return words.busy;
  ::unlink(path.c_str());
  return {};
}

Error cannot_listen_unix(const std::string& path, int error) {
  const std::string what = "cannot listen on unix:" + path + ": ";
  if (error == ENOENT) return {Code::kIo, what + "there is no such folder", "make it, or choose another path"};
  if (error == EACCES || error == EPERM) {
    return {Code::kInvalid, what + "not permitted", "choose a folder that footfall's user may write to"};
  }
  return {Code::kIo, what + std::strerror(error), ""};
}

Result<Fd> open_unix(const std::string& path, mode_t mode, const UnixWords& words) {
  const Result<sockaddr_un> address = unix_address(path, words);
  if (!address) return address.error();
  const Result<void> free = remove_stale(path, *address, words);
  if (!free) return free.error();
  Fd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  // Nobody can connect before it listens, so there is no moment at which the mode is another one.
  if (!fd.valid() || ::bind(fd.get(), reinterpret_cast<const sockaddr*>(&*address), sizeof *address) != 0 ||
      ::chmod(path.c_str(), mode) != 0 || ::listen(fd.get(), SOMAXCONN) != 0) {
    return cannot_listen_unix(path, errno);
  }
  return fd;
}

}  // namespace

Result<TcpListeners> listen_tcp(const std::string& text, unsigned count) {
  const Result<ListenAddress> parsed = parse_listen(text);
  if (!parsed) return parsed.error();
  ListenAddress address = *parsed;
  if (address.every && !has_ipv6()) address = every_ipv4_address(port_of(address.data()));
  if (somebody_listens(address)) return cannot_listen(text, EADDRINUSE);
  TcpListeners listeners;
  for (unsigned i = 0; i < count; ++i) {
    Fd fd = bind_tcp(address, true);
    if (!fd.valid() || ::listen(fd.get(), SOMAXCONN) != 0) return cannot_listen(text, errno);
    address = bound_address(fd, address.every);  // the next ones need the port that the first was given
    listeners.fds.push_back(std::move(fd));
  }
  listeners.port = port_of(address.data());
  return listeners;
}

Result<Fd> listen_unix(const std::string& path, mode_t mode) { return open_unix(path, mode, words_of_listener(path)); }

Result<Fd> listen_local(const std::string& path) { return open_unix(path, 0600, words_of_data(path)); }

}  // namespace footfall::net
