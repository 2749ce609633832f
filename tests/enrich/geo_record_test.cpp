#include "enrich/geo_record.h"

#include <catch2/catch.hpp>

#include "enrich/geo_file.h"
#include "enrich/support/mmdb_writer.h"
#include "support/temp_dir.h"

using namespace footfall;

namespace {

MmdbMap names(const char* german, const char* english) { return {{"de", german}, {"en", english}}; }

// The records of the layouts that are in use, each with all that is in theirs as far as it could mislead.
const MmdbMap kMaxMindCity = {
    {"city", MmdbMap{{"geoname_id", uint32_t{2'867'714}}, {"names", names("München", "Munich")}}},
    {"continent", MmdbMap{{"code", "EU"}, {"names", names("Europa", "Europe")}}},
    {"country", MmdbMap{{"geoname_id", uint32_t{2'921'044}}, {"iso_code", "DE"}, {"names", names("D", "Germany")}}},
    {"location", MmdbMap{{"latitude", 48.1}, {"longitude", 11.6}, {"time_zone", "Europe/Berlin"}}},
    {"postal", MmdbMap{{"code", "80331"}}},
    {"registered_country", MmdbMap{{"iso_code", "AT"}}},
    {"subdivisions", MmdbList{MmdbMap{{"iso_code", "BY"}, {"names", names("Bayern", "Bavaria")}},
                              MmdbMap{{"iso_code", "XX"}, {"names", names("x", "y")}}}}};
const MmdbMap kMaxMindCountry = {{"continent", MmdbMap{{"code", "NA"}}}, {"country", MmdbMap{{"iso_code", "US"}}}};
const MmdbMap kMaxMindAsn = {{"autonomous_system_number", uint32_t{64'500}},
                             {"autonomous_system_organization", "Example Networks"}};
const MmdbMap kDbIpCity = {
    {"city", MmdbMap{{"names", MmdbMap{{"en", "Los Angeles"}}}}},
    {"continent", MmdbMap{{"code", "NA"}, {"geoname_id", uint32_t{1}}, {"names", MmdbMap{{"en", "North America"}}}}},
    {"country", MmdbMap{{"is_in_european_union", uint16_t{0}}, {"iso_code", "US"}, {"names", names("USA", "USA")}}},
    {"location", MmdbMap{{"latitude", 34.0}, {"longitude", -118.2}}},
    {"subdivisions", MmdbList{MmdbMap{{"names", MmdbMap{{"en", "California"}}}}}}};
const MmdbMap kIpLocationDbCity = {
    {"city", "Sydney"},   {"country_code", "AU"},        {"latitude", -33.9},      {"longitude", 151.2},
    {"postcode", "2000"}, {"state1", "New South Wales"}, {"state2", "City shire"}, {"timezone", "Australia/Sydney"}};
const MmdbMap kIpLocationDbAsn = {{"autonomous_system_number", uint16_t{64}},
                                  {"autonomous_system_organization", "Example Org"}};
const MmdbMap kIpInfo = {{"as_domain", "example.com"}, {"as_name", "Example LLC"}, {"asn", "AS64501"},
                         {"continent_code", "NA"},     {"country", "Canada"},      {"country_code", "CA"}};
const MmdbMap kEnterprise = {
    {"country", MmdbMap{{"iso_code", "FR"}}},
    {"traits", MmdbMap{{"autonomous_system_number", uint32_t{3}}, {"autonomous_system_organization", "Org"}}}};

GeoAnswer answer_of(const GeoFile& file) { return file.table.find(*parse_plain_address("192.0.2.77")); }

}  // namespace

TEST_CASE("the layouts that are in use are understood") {
  struct Row {
    const char* type;
    MmdbMap record;
    const char *country, *region, *city;
    uint32_t asn;
    const char* organisation;
  };
  const Row rows[] = {
      {"GeoLite2-City", kMaxMindCity, "DE", "DE-BY", "DE-BY Munich", 0, ""},
      {"GeoLite2-Country", kMaxMindCountry, "US", "", "", 0, ""},
      {"GeoLite2-ASN", kMaxMindAsn, "", "", "", 64'500, "Example Networks"},
      {"GeoIP2-Enterprise", kEnterprise, "FR", "", "", 3, "Org"},
      {"DBIP-City-Lite", kDbIpCity, "US", "US California", "US California > Los Angeles", 0, ""},
      {"DBIP-Country-Lite", kMaxMindCountry, "US", "", "", 0, ""},
      {"DBIP-ASN-Lite (compat=GeoLite2-ASN)", kMaxMindAsn, "", "", "", 64'500, "Example Networks"},
      {"geolite2-city-ipv4", kIpLocationDbCity, "AU", "AU New South Wales", "AU New South Wales > Sydney", 0, ""},
      {"geo-whois-asn-country", {{"country_code", "GB"}}, "GB", "", "", 0, ""},
      {"asn-ipv4", kIpLocationDbAsn, "", "", "", 64, "Example Org"},
      {"flat",
       {{"country", "JP"}, {"region", "Tokyo"}, {"city", "Shibuya"}},
       "JP",
       "JP Tokyo",
       "JP Tokyo > Shibuya",
       0,
       ""},
      {"ipinfo lite", kIpInfo, "CA", "", "", 64'501, "Example LLC"},
  };
  const TempDir dir;
  for (const Row& row : rows) {
    CAPTURE(row.type);
    const std::string path = dir.path() + "/test.mmdb";
    MmdbWriter({.type = row.type}).add("192.0.2.0/24", row.record).write(path);
    const auto file = read_geo_file(path);
    REQUIRE(file);
    CHECK(file->type == row.type);
    const GeoAnswer answer = answer_of(*file);
    CHECK(answer.country == row.country);
    CHECK(answer.region == row.region);
    CHECK(answer.city == row.city);
    CHECK(answer.asn == row.asn);
    CHECK(answer.organisation == row.organisation);
  }
}

TEST_CASE("what is no country, no number or of another kind than it should be is not known") {
  const TempDir dir;
  const std::string path = dir.path() + "/test.mmdb";
  const std::pair<MmdbMap, std::string_view> rows[] = {
      {{{"country_code", "EU"}}, ""},
      {{{"country_code", "A1"}}, ""},
      {{{"country", MmdbMap{{"iso_code", "T1"}}}}, ""},
      {{{"country_code", uint32_t{1}}}, ""},
      {{{"country", MmdbList{"US"}}}, ""},
      {{{"country_code", "uk"}}, "GB"},
      {{{"country_code", ""}, {"country", "FR"}}, "FR"},
      {{{"city", "Nowhere"}, {"state1", "None"}}, ""},
      {{{"registered_country", MmdbMap{{"iso_code", "DE"}}}}, ""},
  };
  for (const auto& [record, country] : rows) {
    // Beside a record that says something, since else the whole file would say nothing.
    MmdbWriter().add("192.0.2.0/24", record).add("198.51.100.0/24", kMaxMindCountry).write(path);
    const auto file = read_geo_file(path);
    REQUIRE(file);
    CHECK(answer_of(*file).country == country);
    CHECK(answer_of(*file).city.empty());
  }
  const std::pair<MmdbValue, uint32_t> numbers[] = {
      {"AS15169", 15'169}, {"15169", 15'169}, {"AS", 0}, {"ASX", 0},       {"AS1 ", 0},
      {"99999999999", 0},  {uint32_t{5}, 5},  {5.0, 0},  {uint16_t{0}, 0},
  };
  for (const auto& [asn, number] : numbers) {
    MmdbWriter()
        .add("192.0.2.0/24", MmdbMap{{"asn", asn}, {"name", "N"}})
        .add("198.51.100.0/24", kMaxMindAsn)
        .write(path);
    const auto file = read_geo_file(path);
    REQUIRE(file);
    CHECK(answer_of(*file).asn == number);
    CHECK(answer_of(*file).organisation == (number == 0 ? "" : "N"));
  }
}
