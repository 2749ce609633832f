// A small blocking HTTP client for the unix socket: how a command asks the running server.
#pragma once

#include <chrono>
#include <string>

#include "footfall/result.h"

namespace footfall {

struct ClientResponse {
  int status = 0;
  std::string content_type;
  std::string body;
};

// Any thread. One request on a connection of its own; `timeout` covers all of it. kUnavailable: nobody listens there,
// so the store is free to be opened. A body is sent as application/json.
Result<ClientResponse> request(const std::string& socket_path, const std::string& method, const std::string& target,
                               const std::string& body, std::chrono::milliseconds timeout);

}  // namespace footfall
