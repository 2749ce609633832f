#include "enrich/geo_file.h"

#include <fstream>
#include <random>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <maxminddb.h>
#include <netinet/in.h>

#include "enrich/support/mmdb_writer.h"
#include "support/temp_dir.h"

using namespace footfall;

namespace {

Address address_of(std::string_view text) { return *parse_plain_address(text); }

MmdbMap country(const char* code) { return {{"country", MmdbMap{{"iso_code", code}}}}; }

std::string country_in(const GeoFile& file, std::string_view address) {
  return std::string(file.table.find(address_of(address)).country);
}

// What libmaxminddb's own look-up says.
class Library {
 public:
  explicit Library(const std::string& path) { REQUIRE(MMDB_open(path.c_str(), MMDB_MODE_MMAP, &database_) == 0); }
  ~Library() { MMDB_close(&database_); }

  std::string country(const Address& address) {
    sockaddr_in6 ipv6{.sin6_family = AF_INET6, .sin6_port = 0, .sin6_flowinfo = 0, .sin6_addr = {}, .sin6_scope_id = 0};
    sockaddr_in ipv4{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {}, .sin_zero = {}};
    std::copy(address.begin(), address.end(), ipv6.sin6_addr.s6_addr);
    ipv4.sin_addr.s_addr = htonl(ipv4_number(address));
    int error = 0;
    MMDB_lookup_result_s found = MMDB_lookup_sockaddr(
        &database_, is_ipv4(address) ? reinterpret_cast<sockaddr*>(&ipv4) : reinterpret_cast<sockaddr*>(&ipv6), &error);
    REQUIRE(error == 0);
    MMDB_entry_data_s data{};
    if (!found.found_entry) return "";
    REQUIRE(MMDB_get_value(&found.entry, &data, "country", "iso_code", nullptr) == 0);
    return {data.utf8_string, data.data_size};
  }

 private:
  MMDB_s database_{};
};

Address random_ipv6(std::mt19937_64& random) {
  Address address{0x20, 0x01};
  for (size_t i = 2; i < address.size(); ++i) address[i] = static_cast<uint8_t>(random() & (i < 6 ? 3 : 255));
  return address;
}

Address random_ipv4(std::mt19937_64& random) {
  const auto number = static_cast<uint32_t>(random());
  Address address = address_of("0.0.0.0");
  for (size_t i = 0; i < 4; ++i) address[12 + i] = static_cast<uint8_t>(number >> (8 * i));
  return address;
}

void add_random_networks(MmdbWriter& writer, std::mt19937_64& random) {
  const char* codes[] = {"DE", "FR", "US", "JP", "BR"};
  for (unsigned bits = 4; bits <= 32; ++bits) {  // wide ones first: others lie in them
    for (int i = 0; i < 40; ++i) {
      const std::string ipv4 = fmt::format("{}/{}", address_text(random_ipv4(random)), bits);
      const std::string ipv6 = fmt::format("{}/{}", address_text(random_ipv6(random)), bits * 4);
      writer.add(ipv4, country(codes[random() % 5])).add(ipv6, country(codes[random() % 5]));
    }
  }
}

}  // namespace

TEST_CASE("a table says of every address what the library's own look-up says") {
  const TempDir dir;
  const std::string path = dir.path() + "/random.mmdb";
  std::mt19937_64 random(7);
  for (const uint16_t bits : {uint16_t{24}, uint16_t{28}, uint16_t{32}}) {
    CAPTURE(bits);
    MmdbWriter writer({.record_bits = bits});
    add_random_networks(writer, random);
    writer.alias_ipv4("::ffff:0:0/96").alias_ipv4("2002::/16");
    writer.write(path);
    const auto file = read_geo_file(path);
    REQUIRE(file);
    Library library(path);
    size_t known = 0;
    size_t wrong = 0;
    for (int i = 0; i < 20'000; ++i) {
      const Address address = i % 2 == 0 ? random_ipv4(random) : random_ipv6(random);
      const std::string expected = library.country(address);
      known += expected.empty() ? 0 : 1;
      wrong += file->table.find(address).country == expected ? 0 : 1;
    }
    CHECK(wrong == 0);
    CHECK(known > 5'000);
  }
}

TEST_CASE("IPv4 and IPv6 may be in files of their own") {
  const TempDir dir;
  const std::string path = dir.path() + "/test.mmdb";
  MmdbWriter({.ip_version = 4}).add("192.0.2.0/24", country("DE")).write(path);
  const auto ipv4 = read_geo_file(path);
  REQUIRE(ipv4);
  CHECK(country_in(*ipv4, "192.0.2.1") == "DE");
  CHECK(country_in(*ipv4, "192.0.3.1").empty());
  CHECK(country_in(*ipv4, "2001:db8::1").empty());
  MmdbWriter().add("2001:db8::/32", country("FR")).write(path);
  const auto ipv6 = read_geo_file(path);
  REQUIRE(ipv6);
  CHECK(country_in(*ipv6, "2001:db8::1") == "FR");
  CHECK(country_in(*ipv6, "192.0.2.1").empty());
}

TEST_CASE("networks down to single addresses, and one within another, keep their edges") {
  const TempDir dir;
  const std::string path = dir.path() + "/test.mmdb";
  MmdbWriter()
      .add("0.0.0.0/1", country("US"))
      .add("10.0.0.0/8", country("DE"))
      .add("10.0.0.7/32", country("FR"))
      .add("2001:db8::/32", country("DE"))
      .add("2001:db8::7/128", country("FR"))
      .add("8000::/1", country("JP"))
      .write(path);
  const auto file = read_geo_file(path);
  REQUIRE(file);
  const std::pair<const char*, const char*> rows[] = {
      {"0.0.0.0", "US"},     {"9.255.255.255", "US"},   {"10.0.0.0", "DE"},
      {"10.0.0.6", "DE"},    {"10.0.0.7", "FR"},        {"10.0.0.8", "DE"},
      {"11.0.0.0", "US"},    {"127.255.255.255", "US"}, {"128.0.0.0", ""},
      {"2001:db7::", ""},    {"2001:db8::", "DE"},      {"2001:db8::6", "DE"},
      {"2001:db8::7", "FR"}, {"2001:db8::8", "DE"},     {"2001:db9::", ""},
      {"7fff::", ""},        {"8000::", "JP"},          {"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "JP"},
  };
  for (const auto& [address, code] : rows) {
    CAPTURE(address);
    CHECK(country_in(*file, address) == code);
  }
}

TEST_CASE("a file tells what it is, and its bytes decide its hash") {
  const TempDir dir;
  const std::string path = dir.path() + "/test.mmdb";
  MmdbWriter({.type = "GeoLite2-City", .build_epoch = 1'760'000'000}).add("192.0.2.0/24", country("DE")).write(path);
  const auto file = read_geo_file(path);
  REQUIRE(file);
  CHECK(file->path == path);
  CHECK(file->type == "GeoLite2-City");
  CHECK(file->built_s == 1'760'000'000);
  CHECK(read_geo_file(path)->hash == file->hash);
  MmdbWriter({.type = "GeoLite2-City", .build_epoch = 1'760'000'000}).add("192.0.2.0/24", country("FR")).write(path);
  CHECK(read_geo_file(path)->hash != file->hash);
}

TEST_CASE("a file that can't be used is named, with what to do") {
  const TempDir dir;
  const std::string path = dir.path() + "/test.mmdb";
  const auto refusal = [&path] {
    const auto file = read_geo_file(path);
    REQUIRE(!file.has_value());
    return to_string(file.error());
  };
  const auto write = [&path](std::string_view bytes) { std::ofstream(path, std::ios::binary) << bytes; };
  CHECK(refusal() == "there is no file " + path);
  write("");
  CHECK_THAT(refusal(), Catch::StartsWith(path + " is no .mmdb file, or a damaged one; give"));
  write("<html>404</html>");
  CHECK_THAT(refusal(), Catch::StartsWith(path + " is no .mmdb file"));
  write("\x1f\x8b\x08 and so on");
  CHECK(refusal() == path + " is compressed; unpack it with gunzip or tar xzf, and name the .mmdb file");
  MmdbWriter({.type = "Weather"})
      .add("192.0.2.0/24", MmdbMap{{"rain", MmdbMap{{"mm", uint16_t{3}}}}, {"wind", "north"}})
      .write(path);
  CHECK(refusal() == path +
                         " (Weather) holds no country and no AS number, but rain, wind; give a country, city or ASN "
                         "database with the fields of MaxMind, DB-IP or ip-location-db");
  CHECK(read_geo_file(path).error().code == Code::kInvalid);
}

TEST_CASE("a file without any record is one that says nothing") {
  const TempDir dir;
  MmdbWriter().write(dir.path() + "/test.mmdb");
  const auto file = read_geo_file(dir.path() + "/test.mmdb");
  REQUIRE(file);
  CHECK(country_in(*file, "192.0.2.1").empty());
}

// Whatever a cut or altered file does, it is an error or a table; the sanitizers watch.
TEST_CASE("a damaged file harms nobody") {
  const TempDir dir;
  const std::string path = dir.path() + "/test.mmdb";
  std::mt19937_64 random(11);
  MmdbWriter writer;
  for (int i = 0; i < 50; ++i) writer.add(fmt::format("10.{}.0.0/16", i), country("DE"));
  const std::string whole = writer.bytes();
  size_t refused = 0;
  for (int i = 0; i < 600; ++i) {
    std::string bytes = whole;
    if (i % 3 == 0) bytes.resize(random() % bytes.size());
    for (uint64_t n = random() % 20; i % 3 != 0 && n > 0; --n)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    std::ofstream(path, std::ios::binary) << bytes;
    refused += read_geo_file(path).has_value() ? 0 : 1;
  }
  CHECK(refused > 200);  // all that were cut, at least
}
