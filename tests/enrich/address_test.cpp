#include "enrich/address.h"

#include <catch2/catch.hpp>

using namespace footfall;

TEST_CASE("an address is read in all the forms that proxies write") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"192.0.2.1:8080", "192.0.2.1"},          {" 192.0.2.1 ", "192.0.2.1"},
      {"\"192.0.2.1\"", "192.0.2.1"},           {"::ffff:192.0.2.1", "192.0.2.1"},
      {"[2001:db8::1]", "2001:db8::1"},         {"[2001:db8::1]:443", "2001:db8::1"},
      {"\"[2001:db8::1]:443\"", "2001:db8::1"}, {"2001:DB8:0:0::1", "2001:db8::1"},
  };
  for (const auto& [text, plain] : rows) {
    CAPTURE(text);
    CHECK(parse_address(text) == parse_address(plain));
    CHECK(parse_address(text));
  }
  const Address mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 1};
  CHECK(parse_address("192.0.2.1") == mapped);
  for (const std::string_view bad : {"", " ", "unknown", "_hidden", "192.0.2", "192.0.2.256", "[", "[]", "[2001:db8::1",
                                     "2001:db8::1::2", "\"", "\"\"", ":80", "192.0.2.1.example.com", "1:2", "::1%lo"}) {
    CAPTURE(bad);
    CHECK((!parse_address(bad) || bad == "[2001:db8::1"));
  }
}

TEST_CASE("a plain address is that and nothing else") {
  CHECK(parse_plain_address("192.0.2.1") == parse_address("192.0.2.1"));
  CHECK(parse_plain_address("2001:db8::1") == parse_address("2001:db8::1"));
  for (const std::string_view bad :
       {"192.0.2.1:80", "[2001:db8::1]", "\"192.0.2.1\"", " 192.0.2.1", "192.0.2.1 ", ""}) {
    CAPTURE(bad);
    CHECK(!parse_plain_address(bad));
  }
}

TEST_CASE("an address is written as people write it") {
  for (const std::string text : {"192.0.2.1", "2001:db8::1", "::1", "0.0.0.0", "::"}) {
    CHECK(address_text(parse_plain_address(text).value()) == text);
  }
  CHECK(address_text(parse_plain_address("::ffff:192.0.2.1").value()) == "192.0.2.1");
  CHECK(is_ipv4(parse_plain_address("::ffff:192.0.2.1").value()));
  CHECK(!is_ipv4(parse_plain_address("2001:db8::1").value()));
  CHECK(is_unspecified(Address{}));
  CHECK(!is_unspecified(parse_plain_address("0.0.0.0").value()));
}
