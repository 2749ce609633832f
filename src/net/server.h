// The HTTP server: io threads that share a port, and a unix socket. Collected requests go to the Collector, all others
// to the Handler.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

#include "footfall/limits.h"
#include "footfall/result.h"
#include "net/collector.h"
#include "net/handler.h"
#include "net/passed_sockets.h"

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
  int64_t drain_grace_ms = kDrainGraceMs;
};

struct ServerOptions {
  // "[::1]:0" (any free port), ":8080" (every address of the machine) or "unix:PATH" (for a proxy on this machine);
  // with "proxy:" before it each connection begins with a PROXY header, and whoever reaches it is believed.
  std::vector<std::string> listen = {"127.0.0.1:8080"};
  mode_t unix_mode = kUnixSocketMode;        // of the unix sockets of `listen`
  std::vector<PassedSocket> passed;          // in place of `listen`, when there are any
  std::string client_ip_header;              // a header to keep beside those that have a Tag of their own; empty: none
  std::string socket_path;                   // of the unix socket for the commands; empty: none
  unsigned io_threads = 0;                   // 0: one per core
  size_t max_connections = kMaxConnections;  // fewer where the process may not open as many files
  size_t max_peer_connections = kMaxPeerConnections;
  // Which addresses are many clients, as a proxy's is, and limited in all alone; any thread. None: this machine's.
  std::function<bool(const PeerAddress&)> many_behind;
  ServerTimeouts timeouts;
};

// Where a server listens.
struct ListenPlace {
  std::string text;   // with the port that was bound, and without "proxy:"
  uint16_t port = 0;  // 0: a unix socket
  bool proxy_protocol = false;
};

class Server {
 public:
  // Binds and starts. `collector` and `handler` must outlive the server. kBusy: an address is in use, or another
  // footfall answers on the unix socket (one that nobody answers on is stale and replaced).
  static Result<std::unique_ptr<Server>> open(ServerOptions options, Collector& collector, Handler& handler);

  ~Server();

  // Each place, as `listen` or `passed` has them.
  [[nodiscard]] const std::vector<ListenPlace>& places() const;

  // Of the first place that has one; which matters when any free port was asked for.
  [[nodiscard]] uint16_t port() const;

  // Stops accepting, ends event streams, answers every request that has come (the answers close their connection), lets
  // idle connections bring one more for a moment, and cuts off after `limit` what still waits for a handler or a
  // client. Who waits in the queue of a passed socket is left there for the next process. Records handed to the
  // collector are waited for without limit, so whoever acknowledges them must still run. On return all threads have
  // ended. The destructor does the same with a limit of zero. One thread; a second call does nothing.
  void drain(std::chrono::milliseconds limit);

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace footfall
