#include "net/target.h"

#include <string>

#include <catch2/catch.hpp>

using namespace footfall::net;

TEST_CASE("the forms of a target") {
  struct Case {
    const char* target;
    const char* origin;
    const char* authority;
  };
  const Case cases[] = {
      {"/", "/", ""},
      {"/p.gif?u=http://b", "/p.gif?u=http://b", ""},
      {"//host/a", "//host/a", ""},
      {"http://host", "/", "host"},
      {"hTTp://host:80/a?b", "/a?b", "host:80"},
      {"https://[::1]?b", "?b", "[::1]"},
      {"http://host#f", "#f", "host"},
  };
  for (const Case& test : cases) {
    INFO(test.target);
    const auto read = read_target("GET", test.target);
    REQUIRE(read.has_value());
    CHECK(read->origin == test.origin);
    CHECK(read->authority == test.authority);
  }
  CHECK(read_target("OPTIONS", "*")->origin == "*");
}

TEST_CASE("what is no target") {
  for (const char* target : {"", "*", "?x", "a", "host:443", "http:", "http:/", "http://", "http:///a", "http://:80/a",
                             "http://u@h/a", "http://h\\a", "ftp://h/a", "xhttp://h/a", "httpx://h/a", "://h/a"}) {
    INFO(target);
    CHECK(!read_target("GET", target).has_value());
  }
  CHECK(!read_target("OPTIONS", "**").has_value());
  CHECK(!read_target("CONNECT", "host:443").has_value());
}

TEST_CASE("which bytes a Host may have") {
  const std::string allowed = "abcxyzABCXYZ0189-._~!$&'()*+;=%:[]";
  CHECK(valid_host(""));
  CHECK(valid_host(allowed));
  for (int byte = 0; byte < 256; ++byte) {
    const auto text = static_cast<char>(byte);
    const bool letter_or_digit = (byte < 128) && std::isalnum(byte) != 0;
    CHECK(valid_host({&text, 1}) == (letter_or_digit || allowed.find(text) != std::string::npos));
  }
}
