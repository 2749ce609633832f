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

Listener::Listener(Context& context, Fd fd, bool local)
    : context_(context),
      acceptor_(context.io.get_executor(), Protocol(local ? AF_UNIX : AF_INET6, kNoProtocol), fd.release()),
      pause_(context.io.get_executor()),
      local_(local) {
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
  sockaddr_storage peer{};
  socklen_t size = sizeof peer;
  auto* const address = reinterpret_cast<sockaddr*>(&peer);
  Fd socket(::accept4(acceptor_.native_handle(), address, &size, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (!socket.valid()) return false;
  const Peer from{peer_address(address), local_};
  if (!context_.admission.enter(from.address)) return true;
  count(Counter::kConnectionsAccepted);
  Session::start(context_, std::move(socket), from);
  return true;
}

void Listener::stop() {
  stopped_ = true;
  while (take_next()) {
  }
  error_code error;
  acceptor_.close(error);
  pause_.cancel();
}

}  // namespace footfall::net
