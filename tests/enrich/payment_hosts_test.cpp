#include "enrich/payment_hosts.h"

#include <set>

#include <catch2/catch.hpp>

#include "parse/url.h"

using namespace footfall;

TEST_CASE("the payment hosts are names of hosts, each once, and in the set") {
  const auto hosts = payment_hosts();
  CHECK(std::set<std::string_view>(hosts.begin(), hosts.end()).size() == hosts.size());
  for (const std::string_view host : hosts) {
    CAPTURE(host);
    CHECK(host_name(host) == host);
    CHECK(without_www(host) == host);
    CHECK(payment_host_set().contains(host));
  }
}
