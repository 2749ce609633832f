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
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, fds) == 0);
    ours.emplace(Socket(io.get_executor(), Protocol(AF_UNIX, 0), fds[0]));
    theirs = Fd(fds[1]);
    REQUIRE(ours->prepare());
  }

  asio::io_context io;
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
    const IoResult written = co_await connection.write_some(bytes);
    if (written.error) co_return;
    bytes.remove_prefix(written.size);
  }
  done = true;
}

}  // namespace

TEST_CASE("a connection reads until its end, once") {
  Pair pair;
  std::vector<bool> results;
  REQUIRE(::send(pair.theirs.get(), "abc", 3, 0) == 3);
  read_into(*pair.ours, results);
  pair.io.poll();
  CHECK(pair.ours->buffer().unread() == "abc");
  CHECK(!pair.ours->peer_gone());
  pair.theirs = Fd();
  pair.io.restart();
  pair.io.run();
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
  pair.io.run();
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
    pair.io.restart();
    pair.io.poll();
    const ssize_t size = ::recv(pair.theirs.get(), piece.data(), piece.size(), MSG_DONTWAIT);
    if (size > 0) received += static_cast<size_t>(size);
  }
  pair.io.restart();
  pair.io.run();
  CHECK(done);
}

TEST_CASE("a connection that is broken off reads and writes no more") {
  Pair pair;
  std::vector<bool> results;
  read_into(*pair.ours, results);
  pair.ours->break_off();
  pair.io.run();
  CHECK(results == std::vector<bool>{false});
  CHECK(pair.ours->broken());
  CHECK(pair.ours->write_now("x") == "x");
}

TEST_CASE("once reading has stopped, bytes that come all the same don't count") {
  Pair pair;
  std::vector<bool> results;
  REQUIRE(::send(pair.theirs.get(), "abc", 3, 0) == 3);
  read_into(*pair.ours, results);
  pair.ours->stop_reading();
  pair.io.run();
  CHECK(results == std::vector<bool>{false});
  CHECK(pair.ours->write_now("x").empty());
}
