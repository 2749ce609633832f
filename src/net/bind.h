// Listening sockets: bound, in words where that fails.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>
#include <unistd.h>

#include "footfall/result.h"

namespace footfall::net {

// An open file descriptor.
class Fd {
 public:
  explicit Fd(int fd = -1) : fd_(fd) {}
  Fd(Fd&& other) noexcept : fd_(other.release()) {}
  Fd& operator=(Fd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Fd() {
    if (fd_ >= 0) ::close(fd_);
  }

  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool valid() const { return fd_ >= 0; }
  [[nodiscard]] int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

struct TcpListeners {
  std::vector<Fd> fds;
  uint16_t port = 0;
};

// `count` sockets on one port, among which the kernel spreads connections (SO_REUSEPORT). kBusy when the address is in
// use, kInvalid when it is none or not ours.
Result<TcpListeners> listen_tcp(const std::string& address, unsigned count);

// A unix socket with this mode, whatever the umask. One that nobody answers on is replaced; kBusy when somebody does.
Result<Fd> listen_unix(const std::string& path, mode_t mode);

// The same with mode 0600, for the commands; its errors speak of the data directory that the socket is in.
Result<Fd> listen_local(const std::string& path);

}  // namespace footfall::net
