#include "enrich/geo_files.h"

#include <filesystem>
#include <fstream>
#include <thread>

#include <catch2/catch.hpp>

#include "enrich/support/mmdb_writer.h"
#include "footfall/hit.h"
#include "support/temp_dir.h"

using namespace footfall;

namespace {

MmdbMap country(const char* code) { return {{"country_code", code}}; }

std::string country_in(const GeoFiles& files, const char* address) {
  return std::string(files.places()->find(*parse_plain_address(address)).country);
}

// Written beside and moved over it, as those do who publish such files.
void replace(const std::string& path, const MmdbWriter& writer) {
  writer.write(path + ".new");
  std::filesystem::rename(path + ".new", path);
}

}  // namespace

TEST_CASE("no file is the embedded table, and there is nothing to look at") {
  const auto files = GeoFiles::open({});
  REQUIRE(files);
  CHECK(country_in(**files, "133.1.1.1") == "JP");
  CHECK_FALSE((*files)->look());
}

TEST_CASE("a file that is missing or none is an error at start") {
  const TempDir dir;
  const auto files = GeoFiles::open({dir.path() + "/missing.mmdb"});
  REQUIRE(!files.has_value());
  CHECK(files.error().code == Code::kNotFound);
}

TEST_CASE("a file that changes is read again, and who has the old places keeps them") {
  const TempDir dir;
  const std::string ipv4 = dir.path() + "/4.mmdb", ipv6 = dir.path() + "/6.mmdb";
  MmdbWriter({.ip_version = 4}).add("192.0.2.0/24", country("DE")).write(ipv4);
  MmdbWriter().add("2001:db8::/32", country("FR")).write(ipv6);
  const auto files = std::move(*GeoFiles::open({ipv4, ipv6}));
  const auto before = files->places();
  CHECK(country_in(*files, "192.0.2.1") == "DE");
  CHECK(country_in(*files, "2001:db8::1") == "FR");

  replace(ipv4, MmdbWriter({.ip_version = 4}).add("192.0.2.0/23", country("AT")));
  CHECK_FALSE(files->look());
  CHECK(files->look());
  CHECK(country_in(*files, "192.0.2.1") == "AT");
  CHECK(country_in(*files, "2001:db8::1") == "FR");
  CHECK(files->places()->data_version() != before->data_version());
  CHECK(before->find(*parse_plain_address("192.0.2.1")).country == "DE");

  // The same bytes anew are the same data: nothing need be folded again.
  replace(ipv6, MmdbWriter().add("2001:db8::/32", country("FR")));
  CHECK_FALSE(files->look());
  CHECK_FALSE(files->look());
}

TEST_CASE("a broken file leaves what was there") {
  const TempDir dir;
  const std::string path = dir.path() + "/test.mmdb";
  const MmdbWriter good = MmdbWriter().add("192.0.2.0/24", country("DE"));
  good.write(path);
  const auto files = std::move(*GeoFiles::open({path}));
  const uint64_t refused = counted(Counter::kFilesRefused);
  std::ofstream(path, std::ios::binary) << good.bytes().substr(0, 400);  // in place
  CHECK_FALSE(files->look());
  CHECK_FALSE(files->look());
  CHECK(counted(Counter::kFilesRefused) == refused + 1);
  CHECK(country_in(*files, "192.0.2.1") == "DE");
}

TEST_CASE("places are asked while files are read again") {
  const TempDir dir;
  const std::string path = dir.path() + "/test.mmdb";
  MmdbWriter().add("192.0.2.0/24", country("DE")).write(path);
  const auto files = std::move(*GeoFiles::open({path}));
  std::atomic<bool> done = false;
  std::atomic<size_t> wrong = 0;
  std::jthread asking([&] {
    do {
      const std::string found = country_in(*files, "192.0.2.1");
      wrong += found == "DE" || found == "FR" ? 0 : 1;
    } while (!done);
  });
  for (int i = 1; i <= 30; ++i) {  // the library takes no file of the year 1970
    replace(
        path,
        MmdbWriter({.build_epoch = static_cast<uint64_t>(i)}).add("192.0.2.0/24", country(i % 2 == 1 ? "FR" : "DE")));
    CHECK_FALSE(files->look());
    CHECK(files->look());
  }
  done = true;
  asking.join();
  CHECK(wrong == 0);
}
