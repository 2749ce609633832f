#include "net/server.h"

#include "net/bind.h"
#include "net/support.h"

using namespace footfall;
using namespace footfall::test;

namespace {

constexpr std::string_view kGet = "GET /p.gif HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr std::chrono::milliseconds kLong = std::chrono::seconds(30);

}  // namespace

TEST_CASE("several io threads serve one port") {
  Running running(options(3));
  std::vector<std::jthread> clients;
  std::atomic<int> right = 0;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      for (int connection = 0; connection < 10; ++connection) {
        RawClient client(running.port());
        for (int request = 0; request < 10; ++request) right += client.ask(kGet) == FakeCollector::kKept;
      }
    });
  }
  clients.clear();
  CHECK(right == 800);
  CHECK(running.collector.count() == 800);
}

TEST_CASE("the unix socket is served like the port, and its requests say so") {
  const TempDir dir;
  ServerOptions set = options();
  set.socket_path = dir.file("footfall.sock");
  const auto say_local = [](const Request& request, Responder responder) {
    responder.send({.body = request.local ? "local" : "remote"});
  };
  Running running(set, say_local);
  RawClient local(set.socket_path);
  CHECK(local.ask("GET /h HTTP/1.1\r\nHost: a\r\n\r\n").ends_with("local"));
  CHECK(local.ask(kGet) == FakeCollector::kKept);
  CHECK(running.collector.seen()[0].peer == PeerAddress{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
  RawClient remote(running.port());
  CHECK(remote.ask("GET /h HTTP/1.1\r\nHost: a\r\n\r\n").ends_with("remote"));
  FakeCollector collector;
  FakeHandler handler;
  CHECK(Server::open(set, collector, handler).error().code == Code::kBusy);
  running.server->drain(kLong);
  CHECK(!std::filesystem::exists(set.socket_path));
}

TEST_CASE("what can't be opened says why") {
  FakeCollector collector;
  FakeHandler handler;
  const Running running;
  ServerOptions set = options();
  set.listen = {"127.0.0.1:" + std::to_string(running.port())};
  CHECK(Server::open(set, collector, handler).error().code == Code::kBusy);
  set.listen = {"nonsense"};
  CHECK(Server::open(set, collector, handler).error().code == Code::kInvalid);
}

TEST_CASE("every address, IPv4 too") {
  ServerOptions set = options();
  set.listen = {":0"};
  Running running(set);
  RawClient client(running.port());
  CHECK(client.ask(kGet) == FakeCollector::kKept);
  CHECK(running.collector.seen()[0].peer == PeerAddress{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127, 0, 0, 1});
}

TEST_CASE("several places, each served by every thread") {
  const TempDir dir;
  ServerOptions set = options(2);
  set.listen = {"127.0.0.1:0", ":0", "unix:" + dir.file("s")};
  Running running(set);
  REQUIRE(running.server->places().size() == 3);
  CHECK(running.port() == running.server->places()[0].port);
  for (int i = 0; i < 10; ++i) {
    for (const ListenPlace& place : running.server->places()) {
      CAPTURE(place.text);
      const auto client =
          place.port != 0 ? std::make_unique<RawClient>(place.port) : std::make_unique<RawClient>(dir.file("s"));
      CHECK(client->ask(kGet) == FakeCollector::kKept);
    }
  }
  FakeCollector collector;
  FakeHandler handler;
  set.listen = {"127.0.0.1:0", "unix:" + dir.file("s")};
  CHECK(Server::open(set, collector, handler).error().code == Code::kBusy);
  running.server->drain(kLong);
  CHECK(!std::filesystem::exists(dir.file("s")));
}

TEST_CASE("clients that reset and vanish in the middle leave nothing behind") {
  Running running(options(2));
  std::vector<std::jthread> clients;
  for (int thread = 0; thread < 4; ++thread) {
    clients.emplace_back([&running, thread] {
      for (int i = 0; i < 100; ++i) {
        RawClient client(running.port());
        client.send(std::string_view(kGet).substr(0, static_cast<size_t>(i) % (kGet.size() + 1)));
        const linger reset{1, 0};
        if ((i + thread) % 2 == 0) ::setsockopt(client.fd(), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
      }
    });
  }
  clients.clear();
  running.server->drain(kLong);
}

namespace {

// Sends request after request over connections that stay open, as long as the server lets them; repeats none.
class Visitor {
 public:
  explicit Visitor(uint16_t port) : port_(port) {}

  // False when a request was not answered.
  bool ask() {
    if (!client_) client_ = std::make_unique<RawClient>(port_);
    const std::string answer = client_->ask(kGet);
    if (answer == FakeCollector::kKeptClose) client_.reset();
    return answer == FakeCollector::kKept || answer == FakeCollector::kKeptClose;
  }

 private:
  const uint16_t port_;
  std::unique_ptr<RawClient> client_;
};

ServerOptions on_passed(const net::TcpListeners& socket) {
  ServerOptions set = options(2);
  set.passed = {{socket.fds[0].get(), "127.0.0.1:" + std::to_string(socket.port), socket.port}};
  set.timeouts.drain_grace_ms = kLong.count();  // however slow the machine, a visitor sends its next request in it
  return set;
}

}  // namespace

TEST_CASE("servers follow each other on a passed socket, and no request fails") {
  const auto socket = net::listen_tcp("127.0.0.1:0", 1);
  REQUIRE(socket.has_value());
  std::atomic<size_t> answered = 0;
  std::atomic<size_t> failed = 0;
  std::vector<std::jthread> visitors;
  for (int i = 0; i < 6; ++i) {
    visitors.emplace_back([&, visitor = std::make_shared<Visitor>(socket->port)](const std::stop_token& stop) {
      while (!stop.stop_requested()) ++(visitor->ask() ? answered : failed);
    });
  }
  size_t collected = 0;
  for (int round = 0; round < 10; ++round) {
    Running running(on_passed(*socket));
    const size_t before = answered;
    REQUIRE(eventually([&] { return answered > before + 50; }));
    running.server->drain(kLong);
    collected += running.collector.count();
  }
  for (auto& visitor : visitors) visitor.request_stop();
  Running last(on_passed(*socket));
  visitors.clear();
  CHECK(failed == 0);
  CHECK(answered == collected + last.collector.count());
}

TEST_CASE("who waits in the queue of a passed socket is served by the next server") {
  const auto socket = net::listen_tcp("127.0.0.1:0", 1);
  REQUIRE(socket.has_value());
  { const Running first(on_passed(*socket)); }
  RawClient waits(socket->port);
  CHECK(waits.send(kGet));
  Running second(on_passed(*socket));
  CHECK(waits.read_response() == FakeCollector::kKept);
}
