// A place to listen on, as a person writes it for --listen.
#pragma once

#include <string>

#include "footfall/result.h"

namespace footfall::net {

struct ListenSpec {
  std::string address;          // as parse_listen() reads it; empty for a unix socket
  std::string unix_path;        // else empty
  bool proxy_protocol = false;  // each connection begins with a PROXY header (net/proxy_header.h)
};

// "127.0.0.1:8080" and whatever else parse_listen() reads, or "unix:/run/footfall/http.sock"; with "proxy:" before it
// where a proxy tells by the PROXY protocol whom it stands for. kInvalid for anything else.
Result<ListenSpec> parse_listen_spec(const std::string& text);

}  // namespace footfall::net
