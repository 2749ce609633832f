// What a listening socket is for.
#pragma once

namespace footfall::net {

struct ListenerKind {
  bool local = false;           // the unix socket of the commands: who may open it is logged in
  bool proxy_protocol = false;  // a connection begins with a PROXY header
  bool passed = false;          // the socket lives on without us
};

}  // namespace footfall::net
