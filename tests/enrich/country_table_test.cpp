#include "enrich/country_table.h"

#include <algorithm>
#include <fstream>
#include <random>
#include <set>
#include <vector>

#include <catch2/catch.hpp>

using namespace footfall;

namespace {

Address address_of(std::string_view text) {
  const auto address = parse_plain_address(text);
  REQUIRE(address);
  return *address;
}

Address ipv4_of(uint32_t number) {
  Address address = address_of("0.0.0.0");
  for (size_t i = 0; i < 4; ++i) address[12 + i] = static_cast<uint8_t>(number >> (24 - 8 * i));
  return address;
}

// One line of the files that the table is made from.
struct Row {
  Address first{};
  Address last{};
  std::string country;
};

std::vector<Row> read_rows(const std::string& path) {
  std::vector<Row> rows;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const size_t comma = line.find(',');
    const size_t second = line.find(',', comma + 1);
    const std::string from = line.substr(0, comma), to = line.substr(comma + 1, second - comma - 1);
    const bool ipv6 = from.find(':') != std::string::npos;
    rows.push_back({ipv6 ? address_of(from) : ipv4_of(static_cast<uint32_t>(std::stoul(from))),
                    ipv6 ? address_of(to) : ipv4_of(static_cast<uint32_t>(std::stoul(to))), line.substr(second + 1)});
  }
  REQUIRE(rows.size() > 200'000);
  return rows;
}

std::set<std::string> assigned_codes() {
  std::set<std::string> codes;
  std::ifstream file("/usr/share/zoneinfo/iso3166.tab");
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line[0] != '#') codes.insert(line.substr(0, 2));
  }
  REQUIRE(codes.size() == 249);
  return codes;
}

// What a line's country means: codes that are assigned, and one that is written otherwise there.
std::string country_of(const Row& row) {
  static const std::set<std::string> codes = assigned_codes();
  const std::string code = row.country == "UK" ? "GB" : row.country;
  return codes.contains(code) ? code : "";
}

Address next(Address address, int step) {
  for (size_t i = address.size(); i-- > 0;) {
    address[i] = static_cast<uint8_t>(address[i] + step);
    if (address[i] != (step > 0 ? 0 : 255)) break;
  }
  return address;
}

// Reads the lines one after the other, from the first to the last, along the addresses in ascending order.
size_t differing(const std::vector<Row>& rows, std::vector<Address> addresses) {
  std::sort(addresses.begin(), addresses.end());
  size_t wrong = 0;
  size_t at = 0;
  for (const Address& address : addresses) {
    while (at < rows.size() && rows[at].last < address) ++at;
    const std::string expected = at < rows.size() && rows[at].first <= address ? country_of(rows[at]) : "";
    if (embedded_country(address) == expected) continue;
    if (++wrong == 1) UNSCOPED_INFO(address_text(address) << " is in " << expected);
  }
  return wrong;
}

void add_edges(std::vector<Address>& addresses, const Row& row) {
  addresses.insert(addresses.end(), {row.first, row.last, next(row.first, -1), next(row.last, 1)});
}

Address random_address(std::mt19937_64& random, bool ipv6) {
  if (!ipv6) return ipv4_of(static_cast<uint32_t>(random()));
  Address address{};
  for (uint8_t& byte : address) byte = static_cast<uint8_t>(random());
  address[0] = static_cast<uint8_t>(0x20 | (address[0] & 0x0f));  // where addresses are given out: 2000::/3, mostly
  return address;
}

}  // namespace

TEST_CASE("addresses have the country that the database's lines say: at all edges of its ranges and anywhere") {
  std::mt19937_64 random(20261121);
  for (const bool ipv6 : {false, true}) {
    const std::vector<Row> rows = read_rows(std::string(FOOTFALL_GEOIP_DIR) + (ipv6 ? "/geoip6" : "/geoip"));
    std::vector<Address> addresses;
    for (const Row& row : rows) add_edges(addresses, row);
    for (int i = 0; i < 100'000; ++i) addresses.push_back(random_address(random, ipv6));
    CHECK(differing(rows, std::move(addresses)) == 0);
  }
}

TEST_CASE("the table answers for the ends of both address spaces") {
  for (const char* nowhere : {"0.0.0.0", "255.255.255.255", "::", "::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                              "10.0.0.1", "192.168.1.1", "127.0.0.1", "fe80::1", "fd00::1"}) {
    CAPTURE(nowhere);
    CHECK(embedded_country(address_of(nowhere)).empty());
  }
}

TEST_CASE("some addresses whose country has not changed for many years") {
  CHECK(embedded_country(address_of("18.0.0.1")) == "US");
  CHECK(embedded_country(address_of("130.149.1.1")) == "DE");
  CHECK(embedded_country(address_of("133.1.1.1")) == "JP");
  CHECK(embedded_country(address_of("::ffff:133.1.1.1")) == "JP");
  CHECK(embedded_country(address_of("2001:638::1")) == "DE");
}

TEST_CASE("the table tells its date, and holds countries alone") {
  const CountryRanges& ranges = embedded_country_ranges();
  CHECK(ranges.date.size() == 10);
  CHECK(ranges.date >= "2026");
  CHECK(ranges.hash != 0);
  CHECK(ranges.codes[0].empty());
  const auto codes = assigned_codes();
  for (size_t i = 1; i < ranges.codes.size(); ++i) CHECK(codes.contains(std::string(ranges.codes[i])));
}
