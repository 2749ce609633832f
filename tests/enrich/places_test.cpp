#include "enrich/places.h"

#include <catch2/catch.hpp>

#include "enrich/support/mmdb_writer.h"
#include "footfall/hit.h"
#include "support/temp_dir.h"

using namespace footfall;

namespace {

using Files = std::vector<std::shared_ptr<const GeoFile>>;

Address address_of(std::string_view text) { return *parse_plain_address(text); }

MmdbMap place(const char* code, const char* city) { return {{"country_code", code}, {"city", city}}; }
MmdbMap network(uint32_t asn) {
  return {{"autonomous_system_number", asn}, {"autonomous_system_organization", "Network " + std::to_string(asn)}};
}

class Folder {
 public:
  std::shared_ptr<const GeoFile> file(const MmdbWriter& writer) {
    const std::string path = dir_.path() + "/" + std::to_string(++files_) + ".mmdb";
    writer.write(path);
    auto read = read_geo_file(path);
    REQUIRE(read);
    return std::make_shared<const GeoFile>(std::move(*read));
  }

 private:
  const TempDir dir_;
  int files_ = 0;
};

}  // namespace

TEST_CASE("without a file the country is that of the embedded table, and nothing else is known") {
  const GeoPlace place = Places().find(address_of("133.1.1.1"));
  CHECK(place.country == "JP");
  CHECK(place.region == kNotKnown);
  CHECK(place.city == kNotKnown);
  CHECK(place.asn == 0);
  CHECK(place.organisation == kNotKnown);
  CHECK(Places().find(address_of("10.0.0.1")).country == kNotKnown);
  CHECK(Places().find(Address{}).country == kNotKnown);
}

TEST_CASE("files are asked in their order, place and network each by itself") {
  Folder folder;
  const auto city = folder.file(MmdbWriter().add("192.0.2.0/25", place("DE", "Bonn")));
  const auto country = folder.file(MmdbWriter().add("192.0.2.0/24", place("FR", "Lyon")));
  const auto asn = folder.file(MmdbWriter({.ip_version = 4}).add("192.0.2.0/24", network(64'500)));
  const auto ipv6 = folder.file(MmdbWriter().add("2001:db8::/32", network(64'501)));
  const Places places(Files{asn, city, country, ipv6});

  const GeoPlace both = places.find(address_of("192.0.2.1"));
  CHECK(both.country == "DE");
  CHECK(both.city == "DE Bonn");
  CHECK(both.region == kNotKnown);
  CHECK(both.asn == 64'500);
  CHECK(both.organisation == "Network 64500");
  CHECK(places.find(address_of("192.0.2.200")).city == "FR Lyon");
  const GeoPlace only_network = places.find(address_of("2001:db8::1"));
  CHECK(only_network.asn == 64'501);
  CHECK(only_network.city == kNotKnown);
  CHECK(places.find(address_of("133.1.1.1")).country == "JP");  // what no file knows
  CHECK(Places(Files{country, city}).find(address_of("192.0.2.1")).city == "FR Lyon");
}

TEST_CASE("the version of the data is another when a file, its content or the order is another, and else the same") {
  Folder folder;
  const auto one = folder.file(MmdbWriter().add("192.0.2.0/24", place("DE", "Bonn")));
  const auto same = folder.file(MmdbWriter().add("192.0.2.0/24", place("DE", "Bonn")));
  const auto other = folder.file(MmdbWriter({.build_epoch = 5}).add("192.0.2.0/24", place("DE", "Bonn")));
  const auto version = [](const Files& files) { return Places(files).data_version(); };
  CHECK(version({}) == Places().data_version());
  CHECK(version({one}) == version({same}));
  const uint32_t versions[] = {version({}), version({one}), version({other}), version({one, other}),
                               version({other, one})};
  for (size_t i = 0; i < std::size(versions); ++i) {
    for (size_t k = 0; k < i; ++k) CHECK(versions[i] != versions[k]);
  }
}
