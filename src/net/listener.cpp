#include "net/listener.h"

#include <cerrno>
#include <utility>

#include <sys/socket.h>

#include "base/counters.h"
#include "net/address.h"
#include "net/session.h"

namespace footfall::net {
namespace {

// The family is asked for by nothing that an acceptor does with a socket that is bound already.
constexpr int kNoProtocol = 0;
constexpr int kTurnConnections = 64;  // then those that are open have their turn

}  // namespace

Listener::Listener(Context& context, Fd fd, ListenerKind kind)
    : context_(context),
      acceptor_(context.io.get_executor(), Protocol(AF_INET6, kNoProtocol), fd.release()),
      pause_(context.io.get_executor()),
      kind_(kind) {
  error_code error;
  acceptor_.non_blocking(true, error);
}

Spawned Listener::run() {
  while (!stopped_) {
    const IoResult waited = co_await Readable(acceptor_);
    if (waited.error || stopped_ || take_some()) continue;
    // Most likely file descriptors have run out. Trying again at once would spin until some other connection ends.
    count(Counter::kConnectionsRefused);
    (void)co_await Pause(pause_, context_.options.timeouts.accept_pause_ms);
  }
}

bool Listener::take_some() {
  for (int i = 0; i < kTurnConnections; ++i) {
    if (!take_next()) return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR || errno == ECONNABORTED;
  }
  return true;
}

bool Listener::take_next() {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;
  auto* const address = reinterpret_cast<sockaddr*>(&storage);
  Fd socket(::accept4(acceptor_.native_handle(), address, &size, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (!socket.valid()) return false;
  Peer peer{.address = peer_address(address), .local = kind_.local, .proxied = kind_.proxy_protocol};
  peer.counted = peer.proxied ? Admission::kNobody : peer.address;
  if (!context_.admission.enter(peer.counted)) return true;
  count(Counter::kConnectionsAccepted);
  Session::start(context_, std::move(socket), peer);
  return true;
}

void Listener::stop() {
  stopped_ = true;
  while (!kind_.passed && take_next()) {
  }
  error_code error;
  // close() would leave it in epoll while another descriptor of the same socket is open.
  const Fd closes(acceptor_.release(error));
  pause_.cancel();
}

}  // namespace footfall::net
