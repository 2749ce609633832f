// Listening sockets that were open before the process began, as systemd passes them: descriptors from 3 on, counted by
// LISTEN_FDS, meant for the process LISTEN_PID, named by LISTEN_FDNAMES (sd_listen_fds(3)). They outlive the process:
// who connects while it is started again waits in them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "footfall/result.h"

namespace footfall {

struct PassedSocket {
  int fd = -1;                  // open until the process ends
  std::string text;             // as one would write it for --listen, without "proxy:"
  uint16_t port = 0;            // 0: a unix socket
  bool proxy_protocol = false;  // its name is "proxy" (FileDescriptorName=)
};

// Takes them out of the environment, so that no child takes them for its own. Empty when none are meant for us;
// kInvalid when one is no listening stream socket. To be called before the first thread starts.
Result<std::vector<PassedSocket>> take_passed_sockets();

namespace net {

// What take_passed_sockets() does with the values of the three variables. `first` is the first one's descriptor.
Result<std::vector<PassedSocket>> passed_sockets(const char* pid, const char* count, const char* names, int first);

}  // namespace net
}  // namespace footfall
