#include "net/answer.h"

#include <catch2/catch.hpp>

using namespace footfall;

TEST_CASE("a response's head") {
  Response response;
  response.content_type = "text/html";
  response.body = "12345";
  response.headers = {{"ETag", "\"x\""}, {"Location", "/a\r\nSet-Cookie: b"}};
  CHECK(net::response_head(response, {}) ==
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\nETag: \"x\"\r\n"
        "Location: /a  Set-Cookie: b\r\n\r\n");
  response.headers.clear();
  response.status = 404;
  CHECK(net::response_head(response, {.keep_alive = false}) ==
        "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 5\r\nConnection: close\r\n\r\n");
  response.status = 304;
  CHECK(net::response_head(response, {.http_1_0 = true}) ==
        "HTTP/1.1 304 Not Modified\r\nContent-Type: text/html\r\nConnection: keep-alive\r\n\r\n");
  response = {};
  response.status = 204;
  CHECK(net::response_head(response, {}) == "HTTP/1.1 204 No Content\r\n\r\n");
  response = {};
  response.static_body = "abc";
  CHECK(net::response_head(response, {}) == "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n");
}

TEST_CASE("a refusal to HEAD has no body") {
  CHECK(net::refusal(405, {.head = true}, "GET") ==
        "HTTP/1.1 405 Method Not Allowed\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 63\r\n"
        "Allow: GET\r\n\r\n");
}

TEST_CASE("an event of several lines stays one event") {
  CHECK(net::stream_event("{}") == "data: {}\n\n");
  CHECK(net::stream_event("a\nb\n") == "data: a\ndata: b\ndata: \n\n");
  CHECK(net::stream_event("") == "data: \n\n");
}
