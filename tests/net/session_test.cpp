#include "net/support.h"

using namespace footfall;
using namespace footfall::test;

namespace {

constexpr std::string_view kGet = "GET /p.gif HTTP/1.1\r\nHost: a\r\n\r\n";

std::string refused(int status, const std::string& reason, const std::string& sentence) {
  return "HTTP/1.1 " + std::to_string(status) + " " + reason +
         "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " + std::to_string(sentence.size() + 1) +
         "\r\nConnection: close\r\n\r\n" + sentence + "\n";
}

const std::string kMalformed = refused(400, "Bad Request", "This is not a request that can be read in one way only.");
const std::string kTooLong = refused(414, "URI Too Long", "The request's target is longer than this server takes.");
const std::string kHeadTooLarge =
    refused(431, "Request Header Fields Too Large", "The request's head is larger than this server takes.");
const std::string kBodyTooLarge = refused(413, "Payload Too Large", "The body is larger than this server takes.");

std::string get(const std::string& target, const std::string& headers = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
}

}  // namespace

TEST_CASE("a kept-alive connection answers one request after the other") {
  Running running;
  RawClient client(running.port());
  for (int i = 0; i < 3; ++i) CHECK(client.ask(kGet) == FakeCollector::kKept);
  CHECK(client.ask(get("/x?q=1")) ==
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 11\r\n\r\nGET /x?q=1 ");
  CHECK(client.ask(kGet) == FakeCollector::kKept);
  CHECK(running.collector.count() == 4);
}

TEST_CASE("pipelined requests are answered in their order") {
  Running running;
  RawClient client(running.port());
  std::string all;
  for (int i = 0; i < 100; ++i) all += get(i % 2 == 0 ? "/p.gif?n=" + std::to_string(i) : "/h?n=" + std::to_string(i));
  client.send(all);
  for (int i = 0; i < 100; i += 2) {
    CHECK(client.read_response() == FakeCollector::kKept);
    CHECK(client.read_response().ends_with("GET /h?n=" + std::to_string(i + 1) + " "));
  }
  const auto seen = running.collector.seen();
  REQUIRE(seen.size() == 50);
  for (size_t i = 0; i < seen.size(); ++i) CHECK(seen[i].target == "/p.gif?n=" + std::to_string(2 * i));
}

TEST_CASE("a pipeline of thousands of requests is answered whole") {
  Running running;
  RawClient client(running.port());
  std::jthread sender([&] {
    for (int i = 0; i < 3'000; ++i) client.send("PUT /p.gif HTTP/1.1\r\nHost: a\r\n\r\n");
  });
  for (int i = 0; i < 3'000; ++i) REQUIRE(client.read_response().starts_with("HTTP/1.1 405 "));
}

TEST_CASE("keep-alive and close are as the request says") {
  struct Case {
    std::string request;
    std::string_view answer;
    bool closes;
  };
  const std::vector<Case> cases{
      {"GET /p.gif HTTP/1.1\r\nHost: a\r\n\r\n", FakeCollector::kKept, false},
      {"GET /p.gif HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", FakeCollector::kKeptClose, true},
      {"GET /p.gif HTTP/1.1\r\nHost: a\r\nConnection: Keep-Alive, Close\r\n\r\n", FakeCollector::kKeptClose, true},
      {"GET /p.gif HTTP/1.0\r\n\r\n", FakeCollector::kKeptClose, true},
      {"GET /p.gif HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", FakeCollector::kKeptOld, false},
      {"HEAD /p.gif HTTP/1.1\r\nHost: a\r\n\r\n", FakeCollector::kHead, false},
      {"HEAD /p.gif HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", FakeCollector::kHeadClose, true},
      {"\r\n\r\nGET /p.gif HTTP/1.1\r\nHost: a\r\n\r\n", FakeCollector::kKept, false},
  };
  Running running;
  for (const Case& test : cases) {
    INFO(test.request);
    RawClient client(running.port());
    client.send(test.request);
    if (test.closes) {
      CHECK(client.read_all() == test.answer);
    } else {
      CHECK(client.read_response(test.request.starts_with("HEAD")) == test.answer);
      CHECK(client.ask(kGet) == FakeCollector::kKept);
    }
  }
}

TEST_CASE("a head may come byte by byte, and across buffers") {
  Running running;
  RawClient client(running.port());
  const std::string request = get("/p.gif?u=x", "User-Agent: slow\r\n");
  for (const char byte : request) client.send({&byte, 1});
  CHECK(client.read_response() == FakeCollector::kKept);
  const std::string large = get("/p.gif?u=" + std::string(8'000, 'u'), "Accept: " + std::string(7'000, 'a') + "\r\n");
  for (int i = 0; i < 5; ++i) client.send(large);
  for (int i = 0; i < 5; ++i) CHECK(client.read_response() == FakeCollector::kKept);
  CHECK(running.collector.seen().back().target.size() == 8'009);
}

TEST_CASE("what can't be kept is answered at once, and what was not written after the writer says so") {
  Running running;
  RawClient client(running.port());
  running.collector.refuse(true);
  CHECK(client.ask(kGet) == FakeCollector::kFull);
  running.collector.refuse(false);
  running.collector.fail_writes(true);
  CHECK(client.ask(kGet) == FakeCollector::kFull);
  running.collector.fail_writes(false);
  CHECK(client.ask(kGet) == FakeCollector::kKept);
}

TEST_CASE("a body neither harms a collected request nor smuggles in another one") {
  const std::string inner = "GET /p.gif?smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string length = std::to_string(inner.size());
  Running running;
  RawClient client(running.port());
  client.send("GET /p.gif HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n" + inner + std::string(kGet));
  CHECK(client.read_response() == FakeCollector::kKept);
  CHECK(client.read_response() == FakeCollector::kKept);
  client.send(
      "POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\n" +
      std::string("Cookie: a\r\n\r\n") + std::string(kGet));
  CHECK(client.read_response() == FakeCollector::kKept);
  CHECK(client.read_response() == FakeCollector::kKept);
  const auto seen = running.collector.seen();
  REQUIRE(seen.size() == 4);
  CHECK(seen[0].body == inner);
  CHECK(seen[1].target == "/p.gif");
  CHECK(seen[2].body == "abcdefg");
  CHECK(seen[3].body.empty());
}

TEST_CASE("a body that comes in pieces, after 100 Continue") {
  Running running;
  RawClient client(running.port());
  client.send("POST /h HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  CHECK(client.read_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
  for (const char byte : std::string("hello")) client.send({&byte, 1});
  CHECK(client.read_response().ends_with("\r\n\r\nPOST /h? hello"));
  const std::string large(kMaxBodyBytes, 'b');
  client.send("POST /h HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(large.size()) + "\r\n\r\n" + large);
  CHECK(client.read_response().ends_with(large));
}

TEST_CASE("what is not taken is answered, each with its exact words") {
  struct Case {
    std::string request;
    std::string answer;
  };
  const std::vector<Case> cases{
      {"nonsense\r\n\r\n", kMalformed},
      {"\x16\x03\x01\x02", kMalformed},
      {"GET /p.gif\r\n\r\n", kMalformed},
      {"GET /p.gif HTTP/1.1\nHost: a\n\n", kMalformed},
      {"GET /p.gif HTTP/2.0\r\nHost: a\r\n\r\n", kMalformed},
      {"GET /p.gif HTTP/1.2\r\nHost: a\r\n\r\n", kMalformed},
      {"GET  /p.gif HTTP/1.1\r\nHost: a\r\n\r\n", kMalformed},
      {"GET /p.gif?a b HTTP/1.1\r\nHost: a\r\n\r\n", kMalformed},
      {" GET /p.gif HTTP/1.1\r\nHost: a\r\n\r\n", kMalformed},
      {"GET /p.gif HTTP/1.1\r\n\r\n", kMalformed},
      {get("/p.gif", "Host: b\r\n"), kMalformed},
      {get("/p.gif", "Bad Name: b\r\n"), kMalformed},
      {get("/p.gif", "Accept : b\r\n"), kMalformed},
      {get("/p.gif", ": b\r\n"), kMalformed},
      {get("/p.gif", "Accept: a\r\n folded\r\n"), kMalformed},
      {get("/p.gif", "Accept:\r\n folded\r\n"), kMalformed},
      {get("/p.gif", "Accept:\r\n\t\r\n"), kMalformed},
      {get("/p.gif", "Accept: a\nX: b\r\n"), kMalformed},
      {get("/p.gif", "Accept: a\rX: b\r\n"), kMalformed},
      {get("/p.gif", std::string("Accept: a\0b\r\n", 13)), kMalformed},
      {get("/p.gif", "Content-Length: 1\r\nContent-Length: 1\r\n"), kMalformed},
      {get("/p.gif", "Content-Length: 1, 1\r\n"), kMalformed},
      {get("/p.gif", "Content-Length: +1\r\n"), kMalformed},
      {get("/p.gif", "Content-Length: 0x1\r\n"), kMalformed},
      {get("/p.gif", "Content-Length:\r\n"), kMalformed},
      {get("/p.gif", "Content-Length: 99999999999999999999\r\n"), kMalformed},
      {get("/p.gif", "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"), kMalformed},
      {get("/p.gif", "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n"), kMalformed},
      {get("/p.gif", "Transfer-Encoding: gzip\r\n"), kMalformed},
      {get("/p.gif", "Transfer-Encoding: gzip, chunked\r\n"), kMalformed},
      {get("/p.gif", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), kMalformed},
      {get("/p.gif", "Transfer-Encoding: xchunked\r\n"), kMalformed},
      {"GET /p.gif HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", kMalformed},
      {get("/p.gif", "Transfer-Encoding: chunked\r\n") + "zz\r\n", kMalformed},
      {get("/p.gif", "Transfer-Encoding: chunked\r\n") + "3\r\nabcXY\r\n", kMalformed},
      {get("/p.gif", "Transfer-Encoding: chunked\r\n") + "0\r\nContent-Length: 4\r\n\r\n", kMalformed},
      {get("/p.gif?" + std::string(kMaxTargetBytes, 'x')), kTooLong},
      {"GET /p.gif?" + std::string(kMaxHeadBytes, 'x'), kTooLong},
      {get("/p.gif", "A: " + std::string(kMaxHeadBytes, 'x')), kHeadTooLarge},
      {get("/p.gif", "A: " + std::string(64 * 1024, 'x')), kHeadTooLarge},
      {get("/p.gif", "Content-Length: 65537\r\n"), kBodyTooLarge},
      {get("/h", "Content-Length: 65537\r\nExpect: 100-continue\r\n"), kBodyTooLarge},
      {get("/h", "Transfer-Encoding: chunked\r\n") + "10001\r\n", kBodyTooLarge},
      {get("/h", "Transfer-Encoding: chunked\r\n") + "1;" + std::string(kMaxHeadBytes, 'x'), kHeadTooLarge},
      {get("/h", "Expect: magic\r\n"),
       refused(417, "Expectation Failed", "The only expectation that this server meets is 100-continue.")},
      {"HEAD /p.gif HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", kMalformed.substr(0, kMalformed.find("\r\n\r\n") + 4)},
  };
  Running running;
  const uint64_t malformed = counted(Counter::kRequestsMalformed);
  const uint64_t too_large = counted(Counter::kRequestsTooLarge);
  for (const Case& test : cases) {
    INFO(test.request.substr(0, 100));
    RawClient client(running.port());
    client.send(test.request);
    client.shut_write();
    CHECK(client.read_all() == test.answer);
  }
  CHECK(running.collector.count() == 0);
  CHECK(counted(Counter::kRequestsMalformed) - malformed == 37);
  CHECK(counted(Counter::kRequestsTooLarge) - too_large == 8);
}

TEST_CASE("the largest target and the largest head are taken") {
  Running running;
  RawClient client(running.port());
  CHECK(client.ask(get("/p.gif?" + std::string(kMaxTargetBytes - 7, 'x'))) == FakeCollector::kKept);
  const size_t around = get("/p.gif", "A: \r\n").size();
  CHECK(client.ask(get("/p.gif", "A: " + std::string(kMaxHeadBytes - around, 'x') + "\r\n")) == FakeCollector::kKept);
}

TEST_CASE("a wrong method on a collected path is told the right ones, and the connection goes on") {
  Running running;
  RawClient client(running.port());
  const std::string sentence = "This address takes other methods; the Allow header names them.\n";
  CHECK(client.ask("POST /p.gif HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nxx") ==
        "HTTP/1.1 405 Method Not Allowed\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " +
            std::to_string(sentence.size()) + "\r\nAllow: GET, HEAD\r\n\r\n" + sentence);
  CHECK(client.ask(kGet) == FakeCollector::kKept);
}

TEST_CASE("a client that closes its side first is still answered, and its end ends the session") {
  Running running;
  RawClient client(running.port());
  client.send(kGet);
  client.shut_write();
  CHECK(client.read_all() == FakeCollector::kKept);
}

TEST_CASE("the peer and its forwarding headers reach the collector") {
  Running running;
  RawClient client(running.port());
  client.ask(get("/p.gif", "X-Forwarded-For: 1.2.3.4\r\nx-forwarded-for: 5.6.7.8\r\n"));
  const auto seen = running.collector.seen();
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].forwarded_for == "1.2.3.4, 5.6.7.8");
  CHECK(seen[0].peer == PeerAddress{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127, 0, 0, 1});
}

TEST_CASE("the collector hears of the end of each burst, and of none in which nothing was taken") {
  Running running;
  RawClient client(running.port());
  running.collector.refuse(true);
  CHECK(client.ask(kGet) == FakeCollector::kFull);
  CHECK(client.ask(kGet) == FakeCollector::kFull);
  CHECK(running.collector.bursts() == 0);
  running.collector.refuse(false);
  running.collector.hold();
  client.send(kGet);
  CHECK(eventually([&] { return running.collector.bursts() == 1; }));
  running.collector.release();
  CHECK(client.read_response() == FakeCollector::kKept);
  CHECK(client.ask(kGet) == FakeCollector::kKept);
  CHECK(eventually([&] { return running.collector.bursts() == 2; }));
}
