#include "net/open_listeners.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>

#include "net/listen_spec.h"

namespace footfall::net {
namespace {

// `count` descriptors of one socket.
Result<std::vector<Fd>> share(int socket, unsigned count) {
  std::vector<Fd> fds;
  for (unsigned i = 0; i < count; ++i) {
    Fd fd(::fcntl(socket, F_DUPFD_CLOEXEC, 0));
    if (!fd.valid()) return Error{Code::kIo, std::string("cannot share a socket: ") + std::strerror(errno), ""};
    fds.push_back(std::move(fd));
  }
  return fds;
}

Result<OpenPlace> open_unix_place(const ListenSpec& spec, mode_t mode, unsigned threads) {
  Result<Fd> socket = listen_unix(spec.unix_path, mode);
  if (!socket) return socket.error();
  Result<std::vector<Fd>> fds = share(socket->get(), threads);
  if (!fds) return fds.error();
  return OpenPlace{{"unix:" + spec.unix_path, 0, spec.proxy_protocol}, std::move(*fds), spec.unix_path};
}

Result<OpenPlace> open_place(const std::string& text, mode_t mode, unsigned threads) {
  const Result<ListenSpec> spec = parse_listen_spec(text);
  if (!spec) return spec.error();
  if (!spec->unix_path.empty()) return open_unix_place(*spec, mode, threads);
  Result<TcpListeners> tcp = listen_tcp(spec->address, threads);
  if (!tcp) return tcp.error();
  const std::string host = spec->address.substr(0, spec->address.rfind(':'));
  return OpenPlace{{host + ":" + std::to_string(tcp->port), tcp->port, spec->proxy_protocol}, std::move(tcp->fds)};
}

Result<OpenPlace> open_passed(const PassedSocket& socket, unsigned threads) {
  Result<std::vector<Fd>> fds = share(socket.fd, threads);
  if (!fds) return fds.error();
  return OpenPlace{{socket.text, socket.port, socket.proxy_protocol}, std::move(*fds), {}, true};
}

}  // namespace

Result<std::vector<OpenPlace>> open_listeners(const ServerOptions& options, unsigned threads) {
  std::vector<OpenPlace> places;
  const auto add = [&places](Result<OpenPlace> opened) -> Result<void> {
    if (!opened) return opened.error();
    places.push_back(std::move(*opened));
    return {};
  };
  for (const PassedSocket& socket : options.passed) {
    if (auto added = add(open_passed(socket, threads)); !added) return added.error();
  }
  if (!options.passed.empty()) return places;
  for (const std::string& text : options.listen) {
    if (auto added = add(open_place(text, options.unix_mode, threads)); !added) return added.error();
  }
  return places;
}

}  // namespace footfall::net
