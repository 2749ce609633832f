// The oracle is the C library with the zone files of this machine, from which the table was made: another reader of
// the same format.
#include "base/zone_data.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <absl/time/internal/cctz/include/cctz/zone_info_source.h>
#include <catch2/catch.hpp>

#include "base/zone.h"

namespace footfall {
namespace {

const std::string kSystemZones = "/usr/share/zoneinfo/";
constexpr int64_t kEnd = 4'102'444'800;  // 2100-01-01

class SystemZone {
 public:
  explicit SystemZone(std::string_view name) {
    ::setenv("TZ", (":" + std::string(name)).c_str(), 1);
    ::tzset();
  }
  ~SystemZone() {
    ::unsetenv("TZ");
    ::tzset();
  }

  // Seconds east of UTC.
  [[nodiscard]] int64_t offset(int64_t second) const {
    const std::time_t at = second;
    std::tm local{};
    REQUIRE(::localtime_r(&at, &local) != nullptr);
    return local.tm_gmtoff;
  }
};

int64_t offset(const Zone& zone, int64_t second) {
  return zone.local(second) - absl::ToCivilSecond(absl::FromUnixSeconds(second), absl::UTCTimeZone());
}

// Instants about a month apart at changing hours of the day, and the two seconds at each change of clocks.
std::vector<int64_t> instants(std::string_view name) {
  constexpr int64_t kStep = 3'196'813;
  std::vector<int64_t> all;
  for (int64_t second = 0; second < kEnd; second += kStep) all.push_back(second);
  absl::TimeZone zone;
  REQUIRE(absl::LoadTimeZone(std::string(name), &zone));
  absl::TimeZone::CivilTransition change;
  for (absl::Time at = absl::UnixEpoch(); zone.NextTransition(at, &change);) {
    at = zone.At(change.to).trans;
    if (absl::ToUnixSeconds(at) >= kEnd) break;
    all.push_back(absl::ToUnixSeconds(at) - 1);
    all.push_back(absl::ToUnixSeconds(at));
  }
  return all;
}

}  // namespace

TEST_CASE("every embedded zone loads and answers like the C library") {
  REQUIRE(SystemZone("Asia/Kathmandu").offset(0) == 19'800);
  for (const std::string_view name : zone_names()) {
    INFO(name);
    const auto zone = Zone::load(std::string(name));
    REQUIRE(zone);
    const SystemZone system(name);
    for (const int64_t second : instants(name)) {
      INFO(second);
      if (offset(*zone, second) != system.offset(second)) FAIL("offsets differ");
    }
  }
}

TEST_CASE("the names are sorted, and hold each zone that the database lists by country") {
  const auto names = zone_names();
  CHECK(std::ranges::adjacent_find(names, std::ranges::greater_equal{}) == names.end());
  std::ifstream table(kSystemZones + "zone.tab");
  size_t listed = 0;
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream fields(line);
    std::string country;
    std::string place;
    std::string name;
    fields >> country >> place >> name;
    INFO(line);
    CHECK(is_zone_name(name));
    ++listed;
  }
  CHECK(listed > 400);
  for (const char* name : {"UTC", "Asia/Calcutta", "US/Eastern"}) CHECK(is_zone_name(name));
}

TEST_CASE("the embedded zones are those of the machine that built them") {
  std::ifstream source(kSystemZones + "tzdata.zi");
  std::string first_line;
  std::getline(source, first_line);
  CHECK("# version " + std::string(zone_data_version()).substr(std::string_view("tzdata ").size()) == first_line);
}

TEST_CASE("Abseil takes zones from the table and never from the disk") {
  const auto factory = absl::time_internal::cctz_extension::zone_info_source_factory;
  bool asked_disk = false;
  const auto disk = [&](const std::string&) {
    asked_disk = true;
    return std::unique_ptr<absl::time_internal::cctz::ZoneInfoSource>();
  };
  for (const char* name :
       {"", "posixrules", "Factory", "europe/berlin", "posix/Europe/Berlin", "Europe", "Mars/Base"}) {
    INFO(name);
    CHECK_FALSE(is_zone_name(name));
    CHECK(factory(name, disk) == nullptr);
  }
  CHECK(factory("Europe/Berlin", disk) != nullptr);
  CHECK_FALSE(asked_disk);
}

}  // namespace footfall
