#include "net/server.h"

#include <algorithm>
#include <thread>
#include <utility>
#include <vector>

#include "net/bind.h"
#include "net/io_thread.h"
#include "net/open_files.h"

namespace footfall {

struct Server::Impl {
  ServerOptions options;
  uint16_t port = 0;
  net::Admission admission{options};
  std::vector<std::unique_ptr<net::IoThread>> threads;  // after what they refer to
  bool drained = false;
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Server::~Server() { drain(std::chrono::milliseconds(0)); }

uint16_t Server::port() const { return impl_->port; }

Result<std::unique_ptr<Server>> Server::open(ServerOptions options, Collector& collector, Handler& handler) {
  auto impl = std::make_unique<Impl>();
  impl->options = std::move(options);
  impl->options.max_connections = std::min(impl->options.max_connections, connections_within(open_files_limit()));
  const ServerOptions& set = impl->options;
  const unsigned count = set.io_threads > 0 ? set.io_threads : std::max(1U, std::thread::hardware_concurrency());
  Result<net::TcpListeners> tcp = net::listen_tcp(set.listen, count);
  if (!tcp) return tcp.error();
  impl->port = tcp->port;
  for (net::Fd& fd : tcp->fds) {
    impl->threads.push_back(std::make_unique<net::IoThread>(set, collector, handler, impl->admission));
    impl->threads.back()->listen(std::move(fd), false);
  }
  if (!set.socket_path.empty()) {
    Result<net::Fd> local = net::listen_unix(set.socket_path);
    if (!local) return local.error();
    impl->threads.front()->listen(std::move(*local), true);
  }
  for (size_t i = 0; i < impl->threads.size(); ++i) impl->threads[i]->start(i);
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

void Server::drain(std::chrono::milliseconds limit) {
  if (std::exchange(impl_->drained, true)) return;
  const auto deadline = std::chrono::steady_clock::now() + limit;
  // While it still answers, so that the name can't be that of a successor.
  if (!impl_->options.socket_path.empty()) ::unlink(impl_->options.socket_path.c_str());
  for (auto& thread : impl_->threads) thread->drain();
  for (auto& thread : impl_->threads) {
    if (!thread->ended_before(deadline)) thread->cut();
  }
  impl_->threads.clear();
}

}  // namespace footfall
