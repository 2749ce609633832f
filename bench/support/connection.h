// A blocking HTTP connection to the server under measurement, on loopback.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace footfall::bench {

// A connected socket, or nothing when nobody listens on `port`.
std::optional<int> connect_to(uint16_t port);

class Connection {
 public:
  explicit Connection(uint16_t port);
  explicit Connection(int connected) : socket_(connected) {}
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  void send(const std::string& bytes);

  // The next answer that tells its length: head and body. Gives up when it is not a 200.
  std::string answer();

  // What comes up to and with `mark`, waiting for it; empty when none came in a second.
  std::string until(const std::string& mark);

 private:
  bool receive();

  int socket_ = -1;
  std::string received_;
};

// The length of the answer that `bytes` begin with, head and body; nothing while it is not whole. Gives up when it is
// neither a 200 nor, where it `may_refuse`, a 503.
std::optional<size_t> whole_answer(std::string_view bytes, bool may_refuse = false);

// Whether an answer is a 200.
bool is_kept(std::string_view answer);

}  // namespace footfall::bench
