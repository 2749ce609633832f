// How a command gets an answer: from the running server through its socket, or, where none runs, from the store itself.
#pragma once

#include <memory>
#include <string>

#include "net/client.h"

namespace footfall {

struct Asking {
  std::string dir;
  bool may_make_dir = false;  // commands that write make the data directory; those that read say that it isn't there
};

Result<ClientResponse> ask(const Asking& asking, const std::string& method, const std::string& target,
                           const std::string& body = {});

// Several questions about one thing: all to the server that answered the first one, or, where none runs, to the store,
// which stays open until this ends, so that what was begun there goes on.
class Conversation {
 public:
  explicit Conversation(Asking asking);
  ~Conversation();
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;

  Result<ClientResponse> ask(const std::string& method, const std::string& target, const std::string& body = {});
  // As ask_body().
  Result<std::string> ask_body(const std::string& method, const std::string& target, const std::string& body = {});

  // It was a server that answered.
  [[nodiscard]] bool with_server() const { return with_server_; }

 private:
  class OpenStore;

  const Asking asking_;
  bool with_server_ = false;
  std::unique_ptr<OpenStore> store_;
};

// The body of a good answer; of another one its error's sentence.
Result<std::string> ask_body(const Asking& asking, const std::string& method, const std::string& target,
                             const std::string& body = {});

// Text as one segment of a URL's path, or as one value of its query.
std::string url_segment(std::string_view text);

std::string socket_path(const std::string& dir);

}  // namespace footfall
