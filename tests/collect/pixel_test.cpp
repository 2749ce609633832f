#include "collect/pixel.h"

#include "base/clock.h"
#include "net/support.h"
#include "rawlog/record_codec.h"

using namespace footfall;
using namespace footfall::test;

namespace {

constexpr int64_t kNow = 1'700'000'000'000'000;

struct NoSink : AckSink {
  void acknowledge(std::span<void* const>, bool) override {}
};

// An inbox whose writer keeps everything in memory and acknowledges it.
struct Collected {
  explicit Collected(InboxLimits limits = {}) : inbox(limits) {}

  // What has gathered, as one block, acknowledged.
  void write(const std::function<void(const RecordView&)>& visit) {
    Gathered gathered;
    REQUIRE(inbox.take_all(gathered, {}));
    const std::string raw = block_prefix() + gathered.raw;
    const std::string addr = block_prefix() + gathered.addr;
    const auto count = static_cast<uint32_t>(gathered.waiters.size());
    REQUIRE(for_each_record({.first = 1, .count = count, .raw = raw, .addr = addr}, visit).has_value());
    for (const Waiter& waiter : gathered.waiters) waiter.sink->acknowledge({&waiter.token, 1}, true);
  }

  Inbox inbox;
  ManualClock clock{kNow};
  PixelCollector pixel{inbox, clock};
};

const std::string kGif = [] {
  Inbox inbox;
  const ManualClock clock(0);
  const std::string answer(PixelCollector(inbox, clock).answer(true, {}));
  return answer.substr(answer.find("\r\n\r\n") + 4);
}();

}  // namespace

TEST_CASE("which requests are the pixel's") {
  const Collected collected;
  const PixelCollector& pixel = collected.pixel;
  for (const char* target : {"/p.gif", "/p.gif?", "/p.gif?u=https://a/"}) {
    CHECK(pixel.claim("GET", target) == Claim::kCollect);
    CHECK(pixel.claim("HEAD", target) == Claim::kCollect);
    CHECK(pixel.claim("POST", target) == Claim::kWrongMethod);
    CHECK(pixel.claim("get", target) == Claim::kWrongMethod);
  }
  for (const char* target : {"", "/", "/p.gi", "/p.gifs", "/p.gif/", "/x/p.gif", "p.gif", "/P.GIF"}) {
    CHECK(pixel.claim("GET", target) == Claim::kNotMine);
  }
}

TEST_CASE("the answers are whole responses") {
  const Collected collected;
  const PixelCollector& pixel = collected.pixel;
  const std::string headers =
      "Content-Type: image/gif\r\nContent-Length: 43\r\nCache-Control: no-store\r\n"
      "Cross-Origin-Resource-Policy: cross-origin\r\n";
  const std::string ok = "HTTP/1.1 200 OK\r\n" + headers;
  CHECK(pixel.answer(true, {}) == ok + "\r\n" + kGif);
  CHECK(pixel.answer(true, {.head = true}) == ok + "\r\n");
  CHECK(pixel.answer(true, {.keep_alive = false}) == ok + "Connection: close\r\n\r\n" + kGif);
  CHECK(pixel.answer(true, {.http_1_0 = true}) == ok + "Connection: keep-alive\r\n\r\n" + kGif);
  CHECK(pixel.answer(true, {.head = true, .http_1_0 = true, .keep_alive = false}) == ok + "Connection: close\r\n\r\n");
  CHECK(pixel.answer(false, {}) == "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\n" + headers + "\r\n" + kGif);
}

TEST_CASE("the picture is a GIF of one transparent pixel") {
  REQUIRE(kGif.size() == 43);
  CHECK(kGif.starts_with("GIF89a"));
  CHECK(kGif.substr(6, 4) == std::string("\1\0\1\0", 4));
  CHECK(kGif.substr(19, 4) == "\x21\xf9\x04\x01");  // its colour 0 is transparent
  CHECK(kGif.back() == ';');
}

TEST_CASE("a record holds the request byte for byte, and not what names its visitor's account") {
  Collected collected;
  FakeHandler handler;
  ServerOptions set = options();
  set.client_ip_header = "True-Client-IP";
  auto server = Server::open(set, collected.pixel, handler);
  REQUIRE(server.has_value());
  RawClient client((*server)->port());
  client.send(
      "GET /p.gif?u=%E4%zz&\"<>\xff HTTP/1.1\r\nHost: s.example.com\r\nuser-agent:  Agent \"x\" \xc3\xa4 \r\n"
      "Cookie: secret=1\r\nAuthorization: Bearer secret\r\nReferer: https://example.com/a\r\nDNT:\r\n"
      "X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 2.2.2.2\r\nForwarded: for=3.3.3.3\r\nX-Real-IP: 4.4.4.4\r\n"
      "CF-Connecting-IP: 5.5.5.5\r\nTrue-Client-IP: 6.6.6.6\r\nX-Other: secret\r\n\r\n");
  size_t records = 0;
  collected.write([&](const RecordView& record) {
    ++records;
    CHECK(record.received_us() == kNow);
    CHECK(record.way_in() == WayIn::kPixel);
    CHECK(record.get(Tag::kMethod) == "GET");
    CHECK(record.get(Tag::kTarget) == "/p.gif?u=%E4%zz&\"<>\xff");
    CHECK(record.get(Tag::kHost) == "s.example.com");
    CHECK(record.get(Tag::kUserAgent) == "Agent \"x\" \xc3\xa4");
    CHECK(record.get(Tag::kReferer) == "https://example.com/a");
    CHECK(record.has(Tag::kDnt));
    CHECK(!record.has(Tag::kBody));
    CHECK(record.get(Tag::kPeer) == std::string("\0\0\0\0\0\0\0\0\0\0\xff\xff\x7f\0\0\1", 16));
    CHECK(record.get(Tag::kXForwardedFor) == "1.1.1.1, 2.2.2.2");
    CHECK(record.get(Tag::kForwarded) == "for=3.3.3.3");
    CHECK(record.get(Tag::kXRealIp) == "4.4.4.4");
    CHECK(record.get(Tag::kCfConnectingIp) == "5.5.5.5");
    CHECK(record.get(Tag::kClientIpHeader) == "6.6.6.6");
    for (size_t tag = 0; tag < kTagLimit; ++tag) {
      CHECK(record.get(static_cast<Tag>(tag)).find("secret") == std::string_view::npos);
    }
  });
  CHECK(records == 1);
  CHECK(client.read_response() == collected.pixel.answer(true, {}));
}

TEST_CASE("addresses are in the addr family alone") {
  Collected collected;
  Head head;
  head.method = "GET";
  head.target = "/p.gif";
  head.headers[static_cast<size_t>(Tag::kXForwardedFor)] = "203.0.113.9";
  NoSink sink;
  REQUIRE(collected.pixel.collect(head, PeerAddress{1, 2, 3}, sink, nullptr));
  Gathered gathered;
  REQUIRE(collected.inbox.take_all(gathered, {}));
  CHECK(gathered.raw.find("203.0.113.9") == std::string::npos);
  CHECK(gathered.addr.find("203.0.113.9") != std::string::npos);
}

TEST_CASE("a full inbox is answered 503 with the picture at once, and nothing of it is kept") {
  Collected collected({.records = 1});
  FakeHandler handler;
  auto server = Server::open(options(), collected.pixel, handler);
  REQUIRE(server.has_value());
  RawClient first((*server)->port());
  first.send("GET /p.gif?n=1 HTTP/1.1\r\nHost: a\r\n\r\n");
  REQUIRE(eventually([&] { return collected.inbox.records() == 1; }));
  RawClient second((*server)->port());
  CHECK(second.ask("GET /p.gif?n=2 HTTP/1.1\r\nHost: a\r\n\r\n") == collected.pixel.answer(false, {}));
  size_t records = 0;
  collected.write([&](const RecordView& record) {
    ++records;
    CHECK(record.get(Tag::kTarget) == "/p.gif?n=1");
  });
  CHECK(records == 1);
  CHECK(first.read_response() == collected.pixel.answer(true, {}));
}
