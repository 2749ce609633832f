#include "enrich/mmdb.h"

#include <fstream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "enrich/support/mmdb_writer.h"
#include "support/temp_dir.h"

using namespace footfall;

namespace {

const MmdbMap kRecord = {{"country_code", "DE"}};

// "4 c0000200 data" for each range, in the order in which it is shown.
std::vector<std::string> shown(const std::string& path) {
  std::vector<std::string> lines;
  const auto database = Mmdb::open(path);
  REQUIRE(database);
  const auto walked = database->walk([&lines](const Mmdb::Range& range) {
    const char* what = range.entry == nullptr ? "nothing" : "data";
    lines.push_back(fmt::format("{} {:x} {}", range.ipv4 ? 4 : 6,
                                static_cast<uint64_t>(range.ipv4 ? range.start : range.start >> 64), what));
    return Result<void>();
  });
  REQUIRE(walked);
  return lines;
}

}  // namespace

TEST_CASE("ranges are shown in ascending order, without a gap, IPv4 first") {
  const TempDir dir;
  const std::string path = dir.path() + "/test.mmdb";
  MmdbWriter({.ip_version = 4}).add("192.0.0.0/2", kRecord).add("64.0.0.0/2", kRecord).write(path);
  CHECK(shown(path) ==
        std::vector<std::string>{"4 0 nothing", "4 40000000 data", "4 80000000 nothing", "4 c0000000 data"});
  MmdbWriter().add("8000::/2", kRecord).write(path);
  CHECK(shown(path) ==
        std::vector<std::string>{"6 0 nothing", "6 8000000000000000 data", "6 c000000000000000 nothing"});
}

TEST_CASE("IPv4 that a database also has under IPv6 is shown once") {
  const TempDir dir;
  const std::string path = dir.path() + "/test.mmdb";
  MmdbWriter().add("128.0.0.0/1", kRecord).alias_ipv4("8000::/1").write(path);
  const auto lines = shown(path);
  CHECK(lines[0] == "4 0 nothing");
  CHECK(lines[1] == "4 80000000 data");
  CHECK(lines.back() == "6 8000000000000000 nothing");
}

TEST_CASE("a walk ends with the first error of who looks at it") {
  const TempDir dir;
  const std::string path = dir.path() + "/test.mmdb";
  MmdbWriter().add("128.0.0.0/1", kRecord).write(path);
  int calls = 0;
  const auto walked = Mmdb::open(path)->walk([&calls](const Mmdb::Range&) -> Result<void> {
    ++calls;
    return Error{Code::kBusy, "enough", ""};
  });
  REQUIRE(!walked.has_value());
  CHECK(walked.error().what == "enough");
  CHECK(calls == 1);
}

TEST_CASE("a tree with a loop is damaged") {
  const TempDir dir;
  const std::string path = dir.path() + "/test.mmdb";
  std::string bytes = MmdbWriter({.ip_version = 4}).add("128.0.0.0/2", kRecord).bytes();
  REQUIRE(bytes.substr(3, 3) == std::string("\0\0\1", 3));  // the first node's right record leads to the second
  bytes[5] = 0;                                             // and now back to the first
  std::ofstream(path, std::ios::binary) << bytes;
  const auto walked = Mmdb::open(path)->walk([](const Mmdb::Range&) { return Result<void>(); });
  REQUIRE(!walked.has_value());
  CHECK(walked.error().code == Code::kDamaged);
}

TEST_CASE("a file that is cut while its database is in use harms nobody") {
  const TempDir dir;
  const std::string path = dir.path() + "/test.mmdb";
  MmdbWriter writer({.ip_version = 4});
  for (int i = 0; i < 256; ++i) writer.add(fmt::format("{}.1.2.0/24", i), kRecord);
  writer.write(path);
  const auto database = Mmdb::open(path);
  REQUIRE(database);
  std::ofstream(path, std::ios::trunc).flush();
  size_t data = 0;
  REQUIRE(database->walk([&data](const Mmdb::Range& range) {
    data += range.entry == nullptr ? 0 : 1;
    return Result<void>();
  }));
  CHECK(data == 256);
}
