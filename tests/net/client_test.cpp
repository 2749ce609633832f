#include "net/client.h"

#include "net/bind.h"
#include "net/support.h"

using namespace footfall;
using namespace footfall::test;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kLong = std::chrono::seconds(30);

}  // namespace

TEST_CASE("a command asks the server through the unix socket") {
  const TempDir dir;
  ServerOptions set = options();
  set.socket_path = dir.file("footfall.sock");
  Running running(set);
  const std::string body(50'000, 'b');
  const auto response = request(set.socket_path, "POST", "/api?x=1", body, kLong);
  REQUIRE(response.has_value());
  CHECK(response->status == 200);
  CHECK(response->content_type == "text/plain");
  CHECK(response->body == "POST /api?x=1 " + body);
  CHECK(request(set.socket_path, "GET", "/", "", kLong)->body == "GET /? ");
  CHECK(request(set.socket_path, "HEAD", "/", "", kLong)->body.empty());
}

TEST_CASE("a large response arrives whole") {
  static const std::string large(9'000'000, 'l');
  const TempDir dir;
  ServerOptions set = options();
  set.socket_path = dir.file("footfall.sock");
  Running running(set, [](Request, Responder responder) {
    Response response;
    response.static_body = large;
    responder.send(std::move(response));
  });
  CHECK(request(set.socket_path, "GET", "/", "", kLong)->body == large);
}

TEST_CASE("nobody there is told apart from all other failures") {
  const TempDir dir;
  const std::string path = dir.file("footfall.sock");
  CHECK(request(path, "GET", "/", "", kLong).error().code == Code::kUnavailable);
  { REQUIRE(net::listen_local(path).has_value()); }
  CHECK(request(path, "GET", "/", "", kLong).error().code == Code::kUnavailable);
  CHECK(request(dir.file("none/s"), "GET", "/", "", kLong).error().code == Code::kUnavailable);
  CHECK(request(dir.file(std::string(200, 'x')), "GET", "/", "", kLong).error().code == Code::kUnavailable);
}

TEST_CASE("a server that doesn't answer is given up, one that breaks off is an error") {
  const TempDir dir;
  const std::string path = dir.file("footfall.sock");
  const auto listener = net::listen_local(path);
  REQUIRE(listener.has_value());
  CHECK(request(path, "GET", "/", "", milliseconds(20)).error().code == Code::kTimeout);
  std::jthread server([&] {
    const net::Fd given_up(::accept(listener->get(), nullptr, nullptr));
    const net::Fd client(::accept(listener->get(), nullptr, nullptr));
    char head[512];
    (void)!::recv(client.get(), head, sizeof head, 0);
    (void)!::send(client.get(), "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", 40, 0);
  });
  CHECK(request(path, "GET", "/", "", kLong).error().code == Code::kIo);
}
