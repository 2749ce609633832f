// The HTTP server: io threads that share a port, and a unix socket. Collected requests go to the Collector, all others
// to the Handler.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "footfall/limits.h"
#include "footfall/result.h"
#include "net/collector.h"
#include "net/handler.h"

namespace footfall {

// Deadlines of a connection. They are checked once per `sweep_ms`, so each may pass up to two sweeps late.
struct ServerTimeouts {
  int64_t head_ms = kHeadTimeoutMs;  // from a head's first byte to its last; and again for its body
  int64_t idle_ms = kIdleTimeoutMs;
  int64_t write_ms = kWriteTimeoutMs;
  int64_t linger_ms = kLingerMs;
  int64_t comment_ms = kStreamCommentMs;
  int64_t sweep_ms = kSweepIntervalMs;
  int64_t accept_pause_ms = kAcceptPauseMs;
};

struct ServerOptions {
  std::string listen = "127.0.0.1:8080";     // "[::1]:0" (any free port), ":8080" (every address of the machine)
  std::string socket_path;                   // of the unix socket; empty: none
  unsigned io_threads = 0;                   // 0: one per core
  size_t max_connections = kMaxConnections;  // fewer where the process may not open as many files
  size_t max_peer_connections = kMaxPeerConnections;
  // Which addresses are many clients, as a proxy's is, and limited in all alone; any thread. None: this machine's.
  std::function<bool(const PeerAddress&)> many_behind;
  ServerTimeouts timeouts;
};

class Server {
 public:
  // Binds and starts. `collector` and `handler` must outlive the server. kBusy: the address is in use, or another
  // footfall answers on the unix socket (one that nobody answers on is stale and replaced).
  static Result<std::unique_ptr<Server>> open(ServerOptions options, Collector& collector, Handler& handler);

  ~Server();

  // The port that was bound, which matters when any free one was asked for.
  [[nodiscard]] uint16_t port() const;

  // Stops accepting, ends idle connections and event streams, lets requests in flight be answered (those answers close
  // their connection), and cuts off after `limit` what still waits for a handler or a client. Records handed to the
  // collector are waited for without limit, so whoever acknowledges them must still run. On return all threads have
  // ended. The destructor does the same with a limit of zero. One thread; a second call does nothing.
  void drain(std::chrono::milliseconds limit);

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace footfall
