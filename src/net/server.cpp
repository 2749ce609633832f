#include "net/server.h"

#include <algorithm>
#include <thread>
#include <utility>
#include <vector>

#include "net/bind.h"
#include "net/io_thread.h"
#include "net/open_files.h"
#include "net/open_listeners.h"

namespace footfall {

struct Server::Impl {
  ServerOptions options;
  std::vector<ListenPlace> places;
  std::vector<std::string> unlink_paths;
  net::Admission admission{options};
  std::vector<std::unique_ptr<net::IoThread>> threads;  // after what they refer to
  bool drained = false;

  void listen(std::vector<net::OpenPlace> opened);
  void unlink_sockets();
};

void Server::Impl::listen(std::vector<net::OpenPlace> opened) {
  for (net::OpenPlace& place : opened) {
    const net::ListenerKind kind{.proxy_protocol = place.place.proxy_protocol, .passed = place.passed};
    for (size_t i = 0; i < threads.size(); ++i) threads[i]->listen(std::move(place.fds[i]), kind);
    if (!place.unlink_path.empty()) unlink_paths.push_back(place.unlink_path);
    places.push_back(std::move(place.place));
  }
}

// While they still answer, so that none of the names can be that of a successor.
void Server::Impl::unlink_sockets() {
  for (const std::string& path : unlink_paths) ::unlink(path.c_str());
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Server::~Server() { drain(std::chrono::milliseconds(0)); }

const std::vector<ListenPlace>& Server::places() const { return impl_->places; }

uint16_t Server::port() const {
  const auto& places = impl_->places;
  const auto found =
      std::find_if(places.begin(), places.end(), [](const ListenPlace& place) { return place.port != 0; });
  return found == places.end() ? 0 : found->port;
}

Result<std::unique_ptr<Server>> Server::open(ServerOptions options, Collector& collector, Handler& handler) {
  auto impl = std::make_unique<Impl>();
  impl->options = std::move(options);
  impl->options.max_connections = std::min(impl->options.max_connections, connections_within(open_files_limit()));
  const ServerOptions& set = impl->options;
  const unsigned count = set.io_threads > 0 ? set.io_threads : std::max(1U, std::thread::hardware_concurrency());
  auto opened = net::open_listeners(set, count);
  if (!opened) return opened.error();
  for (unsigned i = 0; i < count; ++i) {
    impl->threads.push_back(std::make_unique<net::IoThread>(set, collector, handler, impl->admission));
  }
  impl->listen(std::move(*opened));
  if (!set.socket_path.empty()) {
    Result<net::Fd> local = net::listen_local(set.socket_path);
    if (!local) return local.error();
    impl->threads.front()->listen(std::move(*local), {.local = true});
    impl->unlink_paths.push_back(set.socket_path);
  }
  for (size_t i = 0; i < impl->threads.size(); ++i) impl->threads[i]->start(i);
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

void Server::drain(std::chrono::milliseconds limit) {
  if (std::exchange(impl_->drained, true)) return;
  const auto deadline = std::chrono::steady_clock::now() + limit;
  impl_->unlink_sockets();
  for (auto& thread : impl_->threads) thread->drain();
  for (auto& thread : impl_->threads) {
    if (!thread->ended_before(deadline)) thread->cut();
  }
  impl_->threads.clear();
}

}  // namespace footfall
