#include "enrich/geo_table.h"

#include <catch2/catch.hpp>

using namespace footfall;

namespace {

Address address_of(std::string_view text) { return *parse_plain_address(text); }

}  // namespace

TEST_CASE("a table answers by range, and gaps say nothing") {
  GeoTableBuilder builder;
  const auto berlin = builder.entry(place_text({"DE", "BE", "", "Berlin"}), 0, "");
  const auto network = builder.entry({}, 64'500, "Example Networks");
  CHECK(builder.entry(place_text({"DE", "BE", "", "Berlin"}), 0, "") == berlin);
  CHECK(builder.entry({}, 0, "") == GeoTableBuilder::kNothing);
  builder.add_ipv4(ipv4_number(address_of("192.0.2.0")), berlin);
  builder.add_ipv4(ipv4_number(address_of("192.0.2.128")), berlin);
  builder.add_ipv4(ipv4_number(address_of("192.0.3.0")), GeoTableBuilder::kNothing);
  builder.add_ipv6(ipv6_number(address_of("2001:db8::")), network);
  builder.add_ipv6(ipv6_number(address_of("2001:db9::")), GeoTableBuilder::kNothing);
  CHECK(builder.ranges() == 6);  // the two halves are one
  GeoTable built = std::move(builder).build();
  const GeoTable table = std::move(built);

  for (const char* inside : {"192.0.2.0", "192.0.2.127", "192.0.2.255", "::ffff:192.0.2.1"}) {
    CAPTURE(inside);
    const GeoAnswer answer = table.find(address_of(inside));
    CHECK(answer.country == "DE");
    CHECK(answer.region == "DE-BE");
    CHECK(answer.city == "DE-BE Berlin");
    CHECK(answer.asn == 0);
    CHECK(answer.organisation.empty());
  }
  for (const char* outside : {"192.0.1.255", "192.0.3.0", "0.0.0.0", "255.255.255.255",
                              "::", "2001:db7:ffff::", "2001:db9::", "::192.0.2.1"}) {
    CAPTURE(outside);
    const GeoAnswer answer = table.find(address_of(outside));
    CHECK(answer.country.empty());
    CHECK(answer.city.empty());
    CHECK(answer.asn == 0);
  }
  const GeoAnswer answer = table.find(address_of("2001:db8::1"));
  CHECK(answer.asn == 64'500);
  CHECK(answer.organisation == "Example Networks");
  CHECK(answer.country.empty());
}

TEST_CASE("a table without a range says nothing of any address") {
  const GeoTable table = GeoTableBuilder().build();
  CHECK(table.ranges() == 2);
  CHECK(table.find(address_of("192.0.2.1")).country.empty());
  CHECK(table.find(address_of("2001:db8::1")).country.empty());
}

TEST_CASE("a later start at the same address takes the place of the earlier one") {
  GeoTableBuilder builder;
  const auto first = builder.entry(place_text({"DE", "", "", ""}), 0, "");
  const auto second = builder.entry(place_text({"FR", "", "", ""}), 0, "");
  builder.add_ipv4(0, first);
  builder.add_ipv4(0, second);
  const GeoTable table = std::move(builder).build();
  CHECK(table.find(address_of("0.0.0.0")).country == "FR");
  CHECK(table.find(address_of("255.255.255.255")).country == "FR");
}
