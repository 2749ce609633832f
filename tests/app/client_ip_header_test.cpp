#include "app/client_ip_header.h"

#include <catch2/catch.hpp>

using namespace footfall;

TEST_CASE("a header's name, or none") {
  for (const std::string name : {"", "True-Client-IP", "Fly-Client-IP", "x_client!"}) {
    CAPTURE(name);
    REQUIRE(parse_client_ip_header(name).has_value());
    CHECK(*parse_client_ip_header(name) == name);
  }
}

TEST_CASE("what is no name, and what must not be kept, is refused") {
  for (const std::string text : {std::string("X-Client:"), std::string("two words"), std::string("/no/flag"),
                                 std::string("Größe"), std::string("Cookie"), std::string("AUTHORIZATION"),
                                 std::string("proxy-authorization"), std::string(65, 'x')}) {
    CAPTURE(text);
    const auto parsed = parse_client_ip_header(text);
    REQUIRE(!parsed.has_value());
    CHECK(parsed.error().code == Code::kInvalid);
    CHECK(parsed.error().what.find(text) != std::string::npos);
  }
}
