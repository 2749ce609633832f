// Sends hits over keep-alive connections: open loop at a rate, each when it is due whatever became of the others, or
// as fast as they are answered. One thread, epoll.
#pragma once

#include <cstdint>
#include <deque>
#include <random>
#include <string>
#include <vector>

namespace footfall::bench {

// What became of a hit that was answered.
struct Answered {
  int64_t due_ns = 0;       // when it was to be sent
  int64_t sent_ns = 0;      // when it was
  int64_t answered_ns = 0;  // when its answer had been received
  uint64_t sent_then = 0;   // hits sent until then, this one and those still in flight too
  bool kept = true;         // false: it was refused
};

struct Load {
  uint16_t port = 0;
  uint64_t count = 0;                 // hits to send
  double per_second = 0;              // on average, at chance intervals; 0: as fast as they are answered
  uint64_t first = 0;                 // number of the first hit (hits.h)
  uint64_t hits = 1 << 20;            // whose visitors they are drawn from (hits.h)
  size_t connections = 128;           // more wait in a row, and their wait counts
  std::vector<std::string> requests;  // sent in turn instead of those of hits.h; none: these
  bool may_refuse = false;            // a 503 is an answer too
};

class Generator {
 public:
  explicit Generator(const Load& load);
  Generator(const Generator&) = delete;
  Generator& operator=(const Generator&) = delete;
  ~Generator();

  // Returns when all are answered, in the order of their answers. Gives up when one is refused that may not be.
  std::vector<Answered> run();

 private:
  struct Client {
    int socket = -1;
    Answered hit;
    std::string received;
  };

  void wait();
  void take_due();
  void send_waiting();
  const std::string& next_request();
  void receive(Client& client);
  void finish(Client& client);

  const Load load_;
  int epoll_ = -1;
  std::vector<Client> clients_;
  std::vector<Client*> idle_;
  std::deque<int64_t> waiting_;  // due, and no connection was free
  std::vector<Answered> answered_;
  std::mt19937_64 random_{1};
  double next_due_ns_ = 0;
  uint64_t taken_ = 0;
  uint64_t sent_ = 0;
  std::string request_;
};

}  // namespace footfall::bench
