#include "net/server.h"

#include <future>

#include "net/support.h"

using namespace footfall;
using namespace footfall::test;
using std::chrono::milliseconds;

namespace {

constexpr std::string_view kGet = "GET /p.gif HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr milliseconds kLong = std::chrono::seconds(30);

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
  set.listen = "127.0.0.1:" + std::to_string(running.port());
  CHECK(Server::open(set, collector, handler).error().code == Code::kBusy);
  set.listen = "nonsense";
  CHECK(Server::open(set, collector, handler).error().code == Code::kInvalid);
}

TEST_CASE("every address, IPv4 too") {
  ServerOptions set = options();
  set.listen = ":0";
  Running running(set);
  RawClient client(running.port());
  CHECK(client.ask(kGet) == FakeCollector::kKept);
  CHECK(running.collector.seen()[0].peer == PeerAddress{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127, 0, 0, 1});
}

TEST_CASE("draining ends idle connections and answers what is in flight") {
  std::promise<Responder> asked;
  Running running(options(), [&](Request, Responder responder) { asked.set_value(std::move(responder)); });
  RawClient idle(running.port());
  CHECK(idle.ask(kGet) == FakeCollector::kKept);
  running.collector.hold();
  RawClient pixel(running.port());
  pixel.send(kGet);
  RawClient other(running.port());
  other.send("GET /h HTTP/1.1\r\nHost: a\r\n\r\n");
  Responder responder = asked.get_future().get();
  REQUIRE(eventually([&] { return running.collector.count() == 2; }));
  auto drained = std::async(std::launch::async, [&] { running.server->drain(kLong); });
  CHECK(idle.read_all().empty());
  running.collector.release();
  CHECK(pixel.read_all() == FakeCollector::kKeptClose);
  responder.send({.body = "x"});
  CHECK(other.read_all() == "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx");
  drained.get();
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(running.port());
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  CHECK(::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0);
  ::close(fd);
}

TEST_CASE("draining ends event streams at once") {
  std::promise<std::shared_ptr<EventStream>> opened;
  Running running(options(), [&](Request, Responder responder) { opened.set_value(responder.stream()); });
  RawClient client(running.port());
  client.send("GET /h HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto stream = opened.get_future().get();
  client.read_until("\r\n\r\n");
  running.server->drain(kLong);
  CHECK(client.read_all().empty());
  CHECK(!stream->open());
}

TEST_CASE("after the limit of a drain, those who still wait are cut off, but not from their records") {
  std::vector<Responder> kept;
  Running running(options(), [&](Request, Responder responder) { kept.push_back(std::move(responder)); });
  RawClient waits(running.port());
  waits.send("GET /h HTTP/1.1\r\nHost: a\r\n\r\n");
  RawClient half(running.port());
  half.send("GET /half");
  running.collector.hold();
  RawClient pixel(running.port());
  pixel.send(kGet);
  REQUIRE(eventually([&] { return running.collector.count() == 1; }));
  auto drained = std::async(std::launch::async, [&] { running.server->drain(milliseconds(20)); });
  CHECK(waits.read_all().empty());
  CHECK(half.read_all().empty());
  CHECK(drained.wait_for(milliseconds(50)) == std::future_status::timeout);
  running.collector.release();
  drained.get();
}

TEST_CASE("under load a drain loses no request that was acknowledged, and answers whole or not at all") {
  for (int round = 0; round < 20; ++round) {
    Running running(options(2));
    std::atomic<size_t> answered = 0;
    std::vector<std::jthread> clients;
    for (int i = 0; i < 4; ++i) {
      clients.emplace_back([&, client = std::make_shared<RawClient>(running.port())] {
        while (client->send(kGet)) {
          const std::string answer = client->read_response();
          if (answer.empty()) break;
          if (answer == FakeCollector::kKept || answer == FakeCollector::kKeptClose) ++answered;
        }
      });
    }
    REQUIRE(eventually([&] { return answered > 20; }));
    running.server->drain(kLong);
    clients.clear();
    CHECK(answered <= running.collector.count());
  }
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
