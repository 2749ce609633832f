#include "enrich/registrable_domain.h"

#include <catch2/catch.hpp>

using namespace footfall;

namespace {

constexpr std::pair<std::string_view, std::string_view> kRows[] = {
    {"example.com", "example.com"},
    {"a.b.example.com", "example.com"},
    {"news.bbc.co.uk", "bbc.co.uk"},
    {"bbc.co.uk", "bbc.co.uk"},
    {"co.uk", "co.uk"},
    {"com", "com"},
    {"jane.github.io", "jane.github.io"},
    {"www.city.kawasaki.jp", "city.kawasaki.jp"},
    {"a.b.c.kawasaki.jp", "b.c.kawasaki.jp"},
    {"www.m\xc3\xbcnchen.de", "m\xc3\xbcnchen.de"},
    {"www.xn--mnchen-3ya.de", "xn--mnchen-3ya.de"},
    {"a.b.unknowntld", "b.unknowntld"},
    {"localhost", "localhost"},
    {"192.0.2.1", "192.0.2.1"},
    {"[2001:db8::1]", "[2001:db8::1]"},
    {"", ""},
};

}  // namespace

TEST_CASE("the part of a host that somebody registered") {
  for (const auto& [host, domain] : kRows) {
    CAPTURE(host);
    CHECK(registrable_domain(host) == domain);
  }
}

TEST_CASE("a memory that is too small gives the same answers") {
  RegistrableDomains domains(2);
  for (int round = 0; round < 3; ++round) {
    for (const auto& [host, domain] : kRows) CHECK(domains.of(host) == domain);
    CHECK(domains.of("a.example.com") == "example.com");
    CHECK(domains.of("a.example.com") == "example.com");
  }
}
