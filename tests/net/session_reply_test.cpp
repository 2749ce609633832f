#include <future>

#include "net/support.h"

using namespace footfall;
using namespace footfall::test;

namespace {

constexpr std::string_view kGet = "GET /h HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr std::string_view kPixel = "GET /p.gif HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr std::string_view kStreamHead =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nX-Accel-Buffering: no\r\n"
    "Connection: close\r\n\r\n";

}  // namespace

TEST_CASE("a handler may answer later, from another thread") {
  WorkQueue<Responder> waiting(10);
  std::jthread pool([&](const std::stop_token& stop) {
    while (std::optional<Responder> responder = waiting.pop(stop)) responder->send({.body = "later"});
  });
  Running running(options(), [&](Request, Responder responder) { (void)waiting.push(std::move(responder)); });
  RawClient client(running.port());
  for (int i = 0; i < 50; ++i) {
    CHECK(client.ask(kGet) == "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nlater");
    CHECK(client.ask(kPixel) == FakeCollector::kKept);
  }
}

TEST_CASE("responses in every form") {
  static const std::string large(3'000'000, 'l');
  Running running(options(), [](Request request, Responder responder) {
    Response response;
    if (request.path == "/large") response.static_body = large;
    if (request.path == "/304") response.status = 304;
    if (request.path == "/small") response.body = "small";
    if (request.path == "/drop") return;
    if (request.path == "/throw") throw std::runtime_error("on purpose");
    responder.send(std::move(response));
  });
  RawClient client(running.port());
  CHECK(client.ask("GET /large HTTP/1.1\r\nHost: a\r\n\r\n") ==
        "HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n" + large);
  client.send("HEAD /large HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(client.read_response(true) == "HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n");
  CHECK(client.ask("GET /304 HTTP/1.1\r\nHost: a\r\n\r\n") == "HTTP/1.1 304 Not Modified\r\n\r\n");
  CHECK(client.ask("GET /small HTTP/1.1\r\nHost: a\r\n\r\n") == "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nsmall");
  CHECK(client.ask("GET /drop HTTP/1.1\r\nHost: a\r\n\r\n").starts_with("HTTP/1.1 500 "));
  CHECK(client.ask("GET /throw HTTP/1.1\r\nHost: a\r\n\r\n").starts_with("HTTP/1.1 500 "));
  client.send("GET /small HTTP/1.0\r\n\r\n");
  CHECK(client.read_all() == "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nsmall");
}

TEST_CASE("an event stream sends what it is given and ends with it") {
  std::promise<std::shared_ptr<EventStream>> opened;
  Running running(options(), [&](Request, Responder responder) { opened.set_value(responder.stream({{"A", "b"}})); });
  RawClient client(running.port());
  client.send(kGet);
  auto stream = opened.get_future().get();
  CHECK(client.read_until("\r\n\r\n").find("\r\nA: b\r\n") != std::string::npos);
  for (int i = 0; i < 20; ++i) {
    const std::string event = "{\"n\":" + std::to_string(i) + "}";
    REQUIRE(stream->send(event));
    CHECK(client.read_until("\n\n") == "data: " + event + "\n\n");
  }
  REQUIRE(stream->send("last"));
  stream.reset();
  CHECK(client.read_all() == "data: last\n\n");
}

TEST_CASE("a silent event stream sends comments") {
  std::promise<std::shared_ptr<EventStream>> opened;
  ServerOptions set = options();
  set.timeouts.sweep_ms = 5;
  set.timeouts.comment_ms = 10;
  Running running(set, [&](Request, Responder responder) { opened.set_value(responder.stream()); });
  RawClient client(running.port());
  client.send(kGet);
  const auto stream = opened.get_future().get();
  CHECK(client.read_until("\r\n\r\n") == kStreamHead);
  for (int i = 0; i < 3; ++i) CHECK(client.read_until("\n\n") == ": still here\n\n");
}

TEST_CASE("an event stream learns that its client has gone") {
  std::promise<std::shared_ptr<EventStream>> opened;
  ServerOptions set = options();
  set.timeouts.sweep_ms = 5;
  Running running(set, [&](Request, Responder responder) { opened.set_value(responder.stream()); });
  std::shared_ptr<EventStream> stream;
  {
    RawClient client(running.port());
    client.send(kGet);
    stream = opened.get_future().get();
    CHECK(client.read_until("\r\n\r\n") == kStreamHead);
    CHECK(stream->open());
  }
  CHECK(eventually([&] { return !stream->open(); }));
  CHECK(!stream->send("x"));
}

TEST_CASE("a client that never reads holds one event, not all") {
  std::promise<std::shared_ptr<EventStream>> opened;
  ServerOptions set = options();
  set.timeouts.sweep_ms = 5;
  set.timeouts.write_ms = 50;
  Running running(set, [&](Request, Responder responder) { opened.set_value(responder.stream()); });
  RawClient client(running.port());
  client.send(kGet);
  const auto stream = opened.get_future().get();
  const std::string large(1'000'000, 'x');
  CHECK(eventually([&] { return !stream->send(large); }));  // cut off by the write timeout
}

TEST_CASE("a responder and a stream may outlive the server") {
  std::optional<Responder> kept;
  std::shared_ptr<EventStream> stream;
  {
    std::promise<void> asked;
    std::promise<void> streaming;
    Running running(options(), [&](Request request, Responder responder) {
      if (request.path == "/stream") {
        stream = responder.stream();
        streaming.set_value();
      } else {
        kept.emplace(std::move(responder));
        asked.set_value();
      }
    });
    RawClient first(running.port());
    RawClient second(running.port());
    first.send(kGet);
    second.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
    asked.get_future().get();
    streaming.get_future().get();
    running.server->drain(std::chrono::milliseconds(0));
    CHECK(first.read_all().empty());
  }
  CHECK(!stream->send("x"));
  kept->send({});
}
