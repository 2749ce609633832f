#include "net/connection.h"

#include "net/bind.h"
#include "net/support.h"
#include "net/task.h"

using namespace footfall;
using namespace footfall::net;

namespace {

// Two ends of one connection, both in this thread.
struct Pair {
  Pair() {
    int fds[2];
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds) == 0);
    ours.emplace(poller, Fd(fds[0]));
    theirs = Fd(fds[1]);
    REQUIRE(ours->prepare());
    poller.run();
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;
  ~Pair() {
    poller.stop();
    settle();
  }

  // Until nothing more happens by itself.
  void settle() {
    io.restart();
    io.poll();
  }

  asio::io_context io;
  Poller poller{io};
  std::optional<Connection> ours;
  Fd theirs;
};

Spawned read_into(Connection& connection, std::vector<bool>& results) {
  for (bool more = true; more;) {
    more = co_await connection.more();
    results.push_back(more);
  }
}

Spawned write_all(Connection& connection, std::string_view bytes, bool& done) {
  bytes = connection.write_now(bytes);
  while (!bytes.empty()) {
    const size_t taken = co_await connection.write_some(bytes);
    if (taken == 0) co_return;
    bytes.remove_prefix(taken);
  }
  done = true;
}

}  // namespace

TEST_CASE("a connection reads until its end, once") {
  Pair pair;
  std::vector<bool> results;
  REQUIRE(::send(pair.theirs.get(), "abc", 3, 0) == 3);
  read_into(*pair.ours, results);
  pair.settle();
  CHECK(pair.ours->buffer().unread() == "abc");
  CHECK(!pair.ours->peer_gone());
  pair.theirs = Fd();
  pair.settle();
  CHECK(results == std::vector<bool>{true, false});
  CHECK(pair.ours->peer_gone());
}

TEST_CASE("reading without waiting") {
  Pair pair;
  CHECK(!pair.ours->read_now());
  REQUIRE(::send(pair.theirs.get(), "abc", 3, 0) == 3);
  CHECK(pair.ours->read_now());
  CHECK(pair.ours->buffer().unread() == "abc");
}

TEST_CASE("a pending read is interrupted, and the connection still works") {
  Pair pair;
  std::vector<bool> results;
  read_into(*pair.ours, results);
  pair.ours->interrupt();
  pair.settle();
  CHECK(results == std::vector<bool>{false});
  CHECK(pair.ours->write_now("x").empty());
}

TEST_CASE("what the socket doesn't take at once is written as the client reads") {
  Pair pair;
  const std::string large(4 * 1024 * 1024, 'x');
  bool done = false;
  write_all(*pair.ours, large, done);
  CHECK(!done);
  size_t received = 0;
  std::vector<char> piece(64 * 1024);
  while (received < large.size()) {
    pair.settle();
    const ssize_t size = ::recv(pair.theirs.get(), piece.data(), piece.size(), MSG_DONTWAIT);
    if (size > 0) received += static_cast<size_t>(size);
  }
  pair.settle();
  CHECK(done);
}

TEST_CASE("a connection that is broken off reads and writes no more") {
  Pair pair;
  std::vector<bool> results;
  read_into(*pair.ours, results);
  pair.ours->break_off();
  pair.settle();
  CHECK(results == std::vector<bool>{false});
  CHECK(pair.ours->broken());
  CHECK(pair.ours->write_now("x") == "x");
}

TEST_CASE("once reading has stopped, bytes that come all the same don't count") {
  Pair pair;
  std::vector<bool> results;
  read_into(*pair.ours, results);
  REQUIRE(::send(pair.theirs.get(), "abc", 3, 0) == 3);
  pair.ours->stop_reading();
  pair.settle();
  CHECK(results == std::vector<bool>{false});
  CHECK(pair.ours->write_now("x").empty());
}

TEST_CASE("a client that sends without a pause is read once a turn, to its last byte") {
  Pair pair;
  const std::string large(256 * 1024, 'x');
  bool done = false;
  std::string_view rest = large;
  size_t received = 0;
  size_t most = 0;
  [](Connection& connection, size_t& sum, size_t& longest) -> Spawned {
    while (co_await connection.more()) {
      const size_t size = connection.buffer().unread().size();
      longest = std::max(longest, size);
      sum += size;
      connection.buffer().consume(size);
    }
  }(*pair.ours, received, most);
  while (!done) {
    const ssize_t size = ::send(pair.theirs.get(), rest.data(), rest.size(), MSG_DONTWAIT);
    if (size > 0) rest.remove_prefix(static_cast<size_t>(size));
    done = rest.empty();
    pair.settle();
  }
  pair.theirs = Fd();
  pair.settle();
  CHECK(received == large.size());
  CHECK(most <= ReadBuffer::kLargest);
}

TEST_CASE("what came before the client closed is read, and then its end") {
  Pair pair;
  std::vector<bool> results;
  read_into(*pair.ours, results);
  REQUIRE(::send(pair.theirs.get(), "abc", 3, 0) == 3);
  pair.theirs = Fd();
  pair.settle();
  CHECK(pair.ours->buffer().unread() == "abc");
  CHECK(results == std::vector<bool>{true, false});
}

TEST_CASE("a write to a client that has gone ends at once") {
  Pair pair;
  const std::string large(4 * 1024 * 1024, 'x');
  std::string_view rest = pair.ours->write_now(large);
  REQUIRE(!rest.empty());
  pair.theirs = Fd();
  pair.settle();
  std::vector<size_t> results;
  [](Connection& connection, std::string_view bytes, std::vector<size_t>& out) -> Spawned {
    const size_t taken = co_await connection.write_some(bytes);
    out.push_back(taken);
  }(*pair.ours, rest, results);
  CHECK(results == std::vector<size_t>{0});
}
