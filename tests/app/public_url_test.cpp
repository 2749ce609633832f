#include "app/public_url.h"

#include <catch2/catch.hpp>

using namespace footfall;

TEST_CASE("a public URL is an origin") {
  const std::pair<const char*, const char*> rows[] = {
      {"https://stats.example.com", "https://stats.example.com"},
      {"https://stats.example.com/", "https://stats.example.com"},
      {"HTTP://Stats.Example.COM:8080/", "http://stats.example.com:8080"},
      {"http://192.0.2.1:1", "http://192.0.2.1:1"},
      {"https://[2001:DB8::1]:65535", "https://[2001:db8::1]:65535"},
      {"https://localhost:", "https://localhost"},
  };
  for (const auto& [text, origin] : rows) {
    CAPTURE(text);
    CHECK(parse_public_url(text).value() == origin);
  }
}

TEST_CASE("what is no origin is refused, with what would be one") {
  for (const std::string bad : {"",
                                "stats.example.com",
                                "//stats.example.com",
                                "ftp://stats.example.com",
                                "https://",
                                "https:///",
                                "https://stats.example.com/stats",
                                "https://stats.example.com//",
                                "https://stats.example.com/?a",
                                "https://stats.example.com?",
                                "https://stats.example.com#a",
                                "https://me@stats.example.com",
                                "https://stats.example.com:0",
                                "https://stats.example.com:65536",
                                "https://stats.example.com:port",
                                "https://a b",
                                "https://a\"b",
                                "https://a;b",
                                "https://a<b",
                                "https://a,b",
                                " https://stats.example.com",
                                "https://st\xc3\xa4ts.example.com",
                                "https://stats.example.com\r\n"}) {
    CAPTURE(bad);
    const auto url = parse_public_url(bad);
    REQUIRE(!url.has_value());
    CHECK(url.error().code == Code::kInvalid);
    CHECK(url.error().hint.find("https://stats.example.com") != std::string::npos);
  }
}

TEST_CASE("without one it is the address that it listens on, as one that can be opened") {
  CHECK(listen_url("127.0.0.1:0", 4711) == "http://127.0.0.1:4711");
  CHECK(listen_url("[::1]:80", 80) == "http://[::1]:80");
  for (const char* every : {":80", "*:80", "0.0.0.0:80", "[::]:80"})
    CHECK(listen_url(every, 80) == "http://localhost:80");
}
