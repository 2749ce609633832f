#include "net/listener.h"

#include <utility>

#include <sys/socket.h>

#include "base/counters.h"
#include "net/address.h"
#include "net/session.h"

namespace footfall::net {
namespace {

// The family is asked for by nothing that an acceptor does with a socket that is bound already.
constexpr int kNoProtocol = 0;

}  // namespace

Listener::Listener(Context& context, Fd fd, bool local)
    : context_(context),
      acceptor_(context.io.get_executor(), Protocol(local ? AF_UNIX : AF_INET6, kNoProtocol), fd.release()),
      pause_(context.io.get_executor()),
      local_(local) {}

Spawned Listener::run() {
  while (!stopped_) {
    Socket socket(context_.io.get_executor());
    Protocol::endpoint peer;
    const IoResult accepted = co_await Accept(acceptor_, socket, peer);
    if (!accepted.error) {
      take(std::move(socket), peer);
    } else if (!stopped_) {
      // Most likely file descriptors have run out. Trying again at once would spin until some other connection ends.
      count(Counter::kConnectionsRefused);
      (void)co_await Pause(pause_, context_.options.timeouts.accept_pause_ms);
    }
  }
}

void Listener::take(Socket socket, const Protocol::endpoint& peer) {
  const Peer from{peer_address(peer.data()), local_};
  if (!context_.admission.enter(from.address)) return;
  count(Counter::kConnectionsAccepted);
  Session::start(context_, std::move(socket), from);
}

void Listener::stop() {
  stopped_ = true;
  error_code error;
  acceptor_.non_blocking(true, error);
  while (!error) {
    Socket socket(context_.io.get_executor());
    Protocol::endpoint peer;
    acceptor_.accept(socket, peer, error);
    if (!error) take(std::move(socket), peer);
  }
  acceptor_.close(error);
  pause_.cancel();
}

}  // namespace footfall::net
