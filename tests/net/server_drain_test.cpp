// How a server ends: what is in flight is answered, what waits for nothing is closed, and nobody is lost.
#include <future>

#include "net/bind.h"
#include "net/server.h"
#include "net/support.h"

using namespace footfall;
using namespace footfall::test;
using std::chrono::milliseconds;

namespace {

constexpr std::string_view kGet = "GET /p.gif HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr milliseconds kLong = std::chrono::seconds(30);

bool takes_connections(uint16_t port) {
  const net::Fd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return ::connect(fd.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
}

}  // namespace

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
  CHECK(!takes_connections(running.port()));
}

TEST_CASE("a busy connection has its next request answered after a drain has begun") {
  ServerOptions set = options();
  set.timeouts.drain_grace_ms = kLong.count();
  Running running(set);
  RawClient busy(running.port());
  CHECK(busy.ask(kGet) == FakeCollector::kKept);
  RawClient leaves(running.port());
  CHECK(leaves.ask(kGet) == FakeCollector::kKept);
  auto drained = std::async(std::launch::async, [&] { running.server->drain(kLong); });
  while (true) {
    const std::string answer = busy.ask(kGet);
    if (answer == FakeCollector::kKeptClose) break;
    REQUIRE(answer == FakeCollector::kKept);
  }
  CHECK(busy.read_all().empty());
  CHECK(leaves.ask(kGet) == FakeCollector::kKeptClose);
  drained.get();
}

TEST_CASE("a drain answers all requests that have come on a connection, and closes with the last") {
  Running running;
  running.collector.hold();
  RawClient client(running.port());
  const std::string many = [] {
    std::string requests;
    for (int i = 0; i < 1'000; ++i) requests += kGet;
    return requests;
  }();
  client.send(kGet);
  REQUIRE(eventually([&] { return running.collector.count() == 1; }));
  client.send(many);  // more than the read buffer holds
  auto drained = std::async(std::launch::async, [&] { running.server->drain(kLong); });
  REQUIRE(eventually([&] { return !takes_connections(running.port()); }));
  running.collector.release();
  for (int i = 0; i < 1'000; ++i) {
    const std::string answer = client.read_response();
    REQUIRE((answer == FakeCollector::kKept || answer == FakeCollector::kKeptClose));
  }
  client.shut_write();
  CHECK(client.read_all() == FakeCollector::kKeptClose);
  drained.get();
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
