// How a command gets an answer: from the running server through its socket, or, where none runs, from the store itself.
#pragma once

#include <string>

#include "net/client.h"

namespace footfall {

struct Asking {
  std::string dir;
  bool may_make_dir = false;  // commands that write make the data directory; those that read say that it isn't there
};

Result<ClientResponse> ask(const Asking& asking, const std::string& method, const std::string& target,
                           const std::string& body = {});

// The body of a good answer; of another one its error's sentence.
Result<std::string> ask_body(const Asking& asking, const std::string& method, const std::string& target,
                             const std::string& body = {});

// Text as one segment of a URL's path, or as one value of its query.
std::string url_segment(std::string_view text);

std::string socket_path(const std::string& dir);

}  // namespace footfall
