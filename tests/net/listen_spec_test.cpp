#include "net/listen_spec.h"

#include <catch2/catch.hpp>

using namespace footfall;
using namespace footfall::net;

TEST_CASE("places to listen on") {
  struct Row {
    const char *text, *address, *unix_path;
    bool proxy_protocol;
  };
  const Row rows[] = {
      {"127.0.0.1:8080", "127.0.0.1:8080", "", false},
      {":80", ":80", "", false},
      {"[::]:80", "[::]:80", "", false},
      {"unix:/run/footfall/http.sock", "", "/run/footfall/http.sock", false},
      {"unix:http.sock", "", "http.sock", false},
      {"proxy:127.0.0.1:8081", "127.0.0.1:8081", "", true},
      {"proxy::80", ":80", "", true},
      {"proxy:unix:/s", "", "/s", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto spec = parse_listen_spec(row.text);
    REQUIRE(spec.has_value());
    CHECK(spec->address == row.address);
    CHECK(spec->unix_path == row.unix_path);
    CHECK(spec->proxy_protocol == row.proxy_protocol);
  }
}

TEST_CASE("what is no place to listen on is said so") {
  for (const char* text : {"", "proxy:", "proxy:proxy::80", "unix", "unix:", "proxy:unix:", "UNIX:/s", "http::80"}) {
    CAPTURE(text);
    const auto spec = parse_listen_spec(text);
    REQUIRE(!spec.has_value());
    CHECK(spec.error().code == Code::kInvalid);
    CHECK(!spec.error().hint.empty());
  }
}
