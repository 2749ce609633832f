// The places of ServerOptions, opened: a listening descriptor of each for every io thread.
#pragma once

#include <string>
#include <vector>

#include "net/bind.h"
#include "net/server.h"

namespace footfall::net {

struct OpenPlace {
  ListenPlace place;
  // One for each io thread. Of a port that we bound they are sockets of their own, among which the kernel spreads
  // connections; else one socket, which all threads accept from.
  std::vector<Fd> fds;
  std::string unlink_path;  // of a unix socket that we made; else empty
  bool passed = false;      // lives on without us, with who waits in its queue
};

// Those passed, else those of `listen`; the first that can't be opened says why.
Result<std::vector<OpenPlace>> open_listeners(const ServerOptions& options, unsigned threads);

}  // namespace footfall::net
