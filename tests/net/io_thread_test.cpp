// Deadlines, with timeouts of a few milliseconds.
#include "net/support.h"

using namespace footfall;
using namespace footfall::test;

namespace {

constexpr std::string_view kGet = "GET /p.gif HTTP/1.1\r\nHost: a\r\n\r\n";

ServerOptions hasty() {
  ServerOptions set = options();
  set.timeouts = {.head_ms = 20, .idle_ms = 20, .write_ms = 20, .linger_ms = 20, .comment_ms = 20, .sweep_ms = 5};
  return set;
}

}  // namespace

TEST_CASE("an idle connection is closed in silence") {
  Running running(hasty());
  const uint64_t timeouts = counted(Counter::kTimeouts);
  RawClient never(running.port());
  CHECK(never.read_all().empty());
  RawClient once(running.port());
  CHECK(once.ask(kGet) == FakeCollector::kKept);
  CHECK(once.read_all().empty());
  CHECK(counted(Counter::kTimeouts) >= timeouts + 2);
}

TEST_CASE("half a head is answered 408, even when bytes keep trickling in") {
  Running running(hasty());
  RawClient half(running.port());
  half.send("GET /p.gif HTTP/1.1\r\nHo");
  CHECK(half.read_all().starts_with("HTTP/1.1 408 Request Timeout\r\n"));
  RawClient trickle(running.port());
  CHECK(trickle.send("GET /"));
  CHECK(eventually([&] { return !trickle.send("x"); }));
}

TEST_CASE("when the deadlines of very many pass together, all of them are acted upon") {
  Running running(hasty());
  const uint64_t timeouts = counted(Counter::kTimeouts);
  std::vector<std::unique_ptr<RawClient>> clients;
  for (size_t i = 0; i < 3 * kSweepDeadlines; ++i) {
    clients.push_back(std::make_unique<RawClient>(running.port()));
    clients.back()->send("GET /");
  }
  for (const auto& client : clients) REQUIRE(client->read_all().starts_with("HTTP/1.1 408 Request Timeout\r\n"));
  CHECK(counted(Counter::kTimeouts) >= timeouts + clients.size());
}

TEST_CASE("half a body is answered 408") {
  Running running(hasty());
  RawClient client(running.port());
  client.send("POST /h HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");
  CHECK(client.read_all().starts_with("HTTP/1.1 408 Request Timeout\r\n"));
}

TEST_CASE("a client that doesn't read its answer is cut off") {
  static const std::string large(20'000'000, 'l');
  Running running(hasty(), [](Request, Responder responder) {
    Response response;
    response.static_body = large;
    responder.send(std::move(response));
  });
  const uint64_t timeouts = counted(Counter::kTimeouts);
  RawClient client(running.port());
  client.send("GET /h HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(eventually([&] { return counted(Counter::kTimeouts) > timeouts; }));
  CHECK(client.read_all().size() < large.size());
}

TEST_CASE("a request that waits for its record or its handler has no deadline") {
  std::optional<Responder> waiting;
  std::atomic<bool> asked = false;
  Running running(hasty(), [&](Request, Responder responder) {
    waiting.emplace(std::move(responder));
    asked = true;
  });
  running.collector.hold();
  RawClient pixel(running.port());
  pixel.send(kGet);
  RawClient other(running.port());
  other.send("GET /h HTTP/1.1\r\nHost: a\r\n\r\n");
  RawClient idle(running.port());
  CHECK(idle.read_all().empty());  // deadlines have passed by now
  RawClient idle_too(running.port());
  CHECK(idle_too.read_all().empty());
  CHECK(eventually([&] { return asked.load(); }));
  running.collector.release();
  waiting->send({.body = "x"});
  CHECK(pixel.read_response() == FakeCollector::kKept);
  CHECK(other.read_response() == "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
}

TEST_CASE("a refused client that goes on sending is not read for ever") {
  Running running(hasty());
  RawClient client(running.port());
  client.send("nonsense\r\n\r\n");
  CHECK(eventually([&] { return !client.send("more"); }));
}
