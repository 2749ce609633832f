#include "net/request_parser.h"

#include <catch2/catch.hpp>

#include "footfall/limits.h"

using namespace footfall;
using net::Parsed;
using net::RequestParser;

namespace {

const std::string kBrowser =
    "GET /p.gif?u=https%3A%2F%2Fexample.com%2F HTTP/1.1\r\n"
    "Host: stats.example.com\r\n"
    "Connection: keep-alive\r\n"
    "sec-ch-ua: \"Chromium\";v=\"120\"\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\n"
    "Accept: \t image/avif,*/*  \r\n"
    "Empty-Unknown:\r\n"
    "DNT:\r\n"
    "Cookie: secret=1\r\n"
    "Authorization: Bearer t\r\n"
    "If-None-Match: \"e\"\r\n"
    "Accept-Encoding: gzip\r\n"
    "Sec-Fetch-Site: cross-site\r\n"
    "\r\n";

constexpr PeerAddress kSomebody{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 198, 51, 100, 7};

}  // namespace

TEST_CASE("a head is read in place") {
  RequestParser parser;
  const std::string bytes = kBrowser + "GET /next";
  REQUIRE(parser.parse_head(bytes) == Parsed::kComplete);
  CHECK(parser.head_size() == kBrowser.size());
  CHECK(!parser.has_body());
  const Head& head = parser.head();
  CHECK(head.method == "GET");
  CHECK(head.target == "/p.gif?u=https%3A%2F%2Fexample.com%2F");
  CHECK(head.target.data() == bytes.data() + 4);
  CHECK(head.get(Tag::kHost) == "stats.example.com");
  CHECK(head.get(Tag::kSecChUa) == "\"Chromium\";v=\"120\"");
  CHECK(head.get(Tag::kAccept) == "image/avif,*/*");
  CHECK(head.has(Tag::kDnt));
  CHECK(head.get(Tag::kDnt).empty());
  CHECK(!head.has(Tag::kReferer));
  CHECK(head.keep_alive);
  CHECK(!head.http_1_0);
  size_t present = 0;
  for (const std::string_view value : head.headers) {
    present += value.data() != nullptr;
    CHECK(value.find("secret") == std::string_view::npos);
    CHECK(value.find("Bearer") == std::string_view::npos);
  }
  CHECK(present == 7);
}

TEST_CASE("every shorter part of a head is incomplete") {
  for (size_t size = 1; size < kBrowser.size(); ++size) {
    RequestParser parser;
    CHECK(parser.parse_head(std::string_view(kBrowser).substr(0, size)) == Parsed::kIncomplete);
  }
}

TEST_CASE("the handler's request") {
  RequestParser parser;
  parser.parse_head(kBrowser);
  const Request request = parser.to_request(nullptr);
  CHECK(request.path == "/p.gif");
  CHECK(request.query == "u=https%3A%2F%2Fexample.com%2F");
  CHECK(request.cookie == "secret=1");
  CHECK(request.authorization == "Bearer t");
  CHECK(request.if_none_match == "\"e\"");
  CHECK(request.accept_encoding == "gzip");
  CHECK(request.sec_fetch_site == "cross-site");
  CHECK(request.local);
  CHECK(request.sender.empty());
}

TEST_CASE("the handler learns whose request it is as the log does") {
  RequestParser parser("True-Client-IP");
  parser.parse_head(
      "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.1\r\nX-Forwarded-For: 192.0.2.2\r\n"
      "True-Client-IP: 192.0.2.3\r\nUser-Agent: x\r\n\r\n");
  const Request request = parser.to_request(&kSomebody);
  CHECK_FALSE(request.local);
  const std::vector<std::pair<Tag, std::string>> sender{{Tag::kPeer, {kSomebody.begin(), kSomebody.end()}},
                                                        {Tag::kXForwardedFor, "192.0.2.1, 192.0.2.2"},
                                                        {Tag::kClientIpHeader, "192.0.2.3"}};
  CHECK(request.sender == sender);
}

TEST_CASE("paths of targets in every form") {
  const std::pair<const char*, std::pair<const char*, const char*>> cases[] = {
      {"/", {"/", ""}},
      {"/a?b?c", {"/a", "b?c"}},
      {"/a?", {"/a", ""}},
      {"http://host:80/a?b", {"/a", "b"}},
      {"http://host?b", {"/", "b"}},
      {"http://host", {"/", ""}},
      {"/a?u=http://b", {"/a", "u=http://b"}},
  };
  for (const auto& [target, expected] : cases) {
    INFO(target);
    RequestParser parser;
    const std::string bytes = "GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    REQUIRE(parser.parse_head(bytes) == Parsed::kComplete);
    const Request request = parser.to_request(&kSomebody);
    CHECK(request.target == target);
    CHECK(request.path == expected.first);
    CHECK(request.query == expected.second);
  }
}

TEST_CASE("headers of one name are joined, however many") {
  std::string bytes = "GET / HTTP/1.1\r\nHost: a\r\n";
  std::string expected;
  for (int i = 0; i < 300; ++i) {
    bytes += "X-Forwarded-For: " + std::to_string(i) + "\r\nVia: x\r\nForwarded: for=" + std::to_string(i) + "\r\n";
    expected += (i == 0 ? "" : ", ") + std::to_string(i);
  }
  RequestParser parser;
  bytes += "\r\n";
  REQUIRE(parser.parse_head(bytes) == Parsed::kComplete);
  CHECK(parser.head().get(Tag::kXForwardedFor) == expected);
  CHECK(parser.head().get(Tag::kForwarded).ends_with(", for=298, for=299"));
}

TEST_CASE("the header of the setting is kept under its own tag, in any case, beside the tag that it has already") {
  const std::string_view bytes =
      "GET / HTTP/1.1\r\nHost: a\r\ntrue-client-ip: 192.0.2.1\r\nX-Real-IP: 192.0.2.2\r\n"
      "TRUE-CLIENT-IP: 192.0.2.3\r\n\r\n";
  RequestParser unset;
  REQUIRE(unset.parse_head(bytes) == Parsed::kComplete);
  CHECK(!unset.head().has(Tag::kClientIpHeader));
  RequestParser set("True-Client-IP");
  REQUIRE(set.parse_head(bytes) == Parsed::kComplete);
  CHECK(set.head().get(Tag::kClientIpHeader) == "192.0.2.1, 192.0.2.3");
  CHECK(set.head().get(Tag::kXRealIp) == "192.0.2.2");
  RequestParser known("x-real-ip");
  REQUIRE(known.parse_head(bytes) == Parsed::kComplete);
  CHECK(known.head().get(Tag::kClientIpHeader) == "192.0.2.2");
  CHECK(known.head().get(Tag::kXRealIp) == "192.0.2.2");
}

TEST_CASE("a trailer can't name the client") {
  const std::string head = "POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  RequestParser parser("True-Client-IP");
  REQUIRE(parser.parse_head(head) == Parsed::kComplete);
  size_t used = 0;
  REQUIRE(parser.parse_body("0\r\nTrue-Client-IP: 192.0.2.1\r\n\r\n", used) == Parsed::kComplete);
  CHECK(!parser.head().has(Tag::kClientIpHeader));
}

TEST_CASE("a body is read in any pieces, and what follows is left") {
  const std::string heads[] = {
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\nExpect: 100-Continue\r\n\r\n",
  };
  const std::string bodies[] = {"abcdefg", "3\r\nabc\r\n4\r\ndefg\r\n0\r\nHost: trailer\r\n\r\n"};
  for (int i = 0; i < 2; ++i) {
    for (size_t piece = 1; piece < 20; ++piece) {
      RequestParser parser;
      REQUIRE(parser.parse_head(heads[i]) == Parsed::kComplete);
      CHECK(parser.has_body());
      CHECK(parser.wants_continue() == (i == 1));
      const std::string all = bodies[i] + "GET";
      std::string unread;
      size_t given = 0;
      Parsed parsed = Parsed::kIncomplete;
      while (parsed == Parsed::kIncomplete) {
        REQUIRE(given < all.size());
        unread += all.substr(given, piece);
        given += piece;
        size_t used = 0;
        parsed = parser.parse_body(unread, used);
        unread.erase(0, used);
      }
      REQUIRE(parsed == Parsed::kComplete);
      CHECK(parser.body() == "abcdefg");
      CHECK(unread + (given < all.size() ? all.substr(given) : "") == "GET");
      CHECK(parser.head().get(Tag::kHost) == "a");
    }
  }
}

TEST_CASE("a body of no chunks is read in any pieces") {
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string body = "0\r\nX: y\r\n\r\n";
  for (size_t first = 1; first < body.size(); ++first) {
    for (size_t second = first + 1; second < body.size(); ++second) {
      RequestParser parser;
      REQUIRE(parser.parse_head(head) == Parsed::kComplete);
      size_t used = 0;
      REQUIRE(parser.parse_body(body.substr(0, first), used) == Parsed::kIncomplete);
      REQUIRE(used == 0);
      REQUIRE(parser.parse_body(body.substr(0, second), used) == Parsed::kIncomplete);
      REQUIRE(used == 0);
      REQUIRE(parser.parse_body(body, used) == Parsed::kComplete);
      REQUIRE(used == body.size());
    }
  }
}

TEST_CASE("limits have statuses of their own") {
  const std::pair<std::string, int> cases[] = {
      {"GET /" + std::string(kMaxTargetBytes, 'x') + " HTTP/1.1\r\n", 414},
      {"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n", 413},
      {"GET / HTTP/1.1\r\nHost: a\r\nExpect: x\r\n\r\n", 417},
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n\r\n", 400},
  };
  for (const auto& [bytes, status] : cases) {
    RequestParser parser;
    CHECK(parser.parse_head(bytes) == Parsed::kRefused);
    CHECK(parser.status() == status);
  }
}
