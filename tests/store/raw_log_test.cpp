#include <algorithm>
#include <filesystem>
#include <random>

#include <catch2/catch.hpp>

#include "store/memory_raw_log.h"
#include "store/raw_log_contract.h"
#include "store/rocks_db.h"
#include "store/rocks_raw_log.h"
#include "store/state_file.h"
#include "support/temp_dir.h"

namespace footfall {
namespace {

std::unique_ptr<RawLog> open_log(const std::string& dir) {
  auto db = RocksDb::open(dir);
  REQUIRE(db);
  auto log = open_rocks_raw_log(*db);
  REQUIRE(log);
  return std::move(*log);
}

Result<StateFile> open_state(const std::string& dir) {
  return StateFile::open(*rocksdb::Env::Default()->GetFileSystem(), dir + "/log.state");
}

}  // namespace

TEST_CASE("the raw log in memory keeps the contract") {
  raw_log_contract([] { return std::make_unique<MemoryRawLog>(); });
}

TEST_CASE("the raw log on RocksDB keeps the contract") {
  const TempDir dir;
  raw_log_contract([&] { return open_log(dir.path()); });
}

TEST_CASE("a failed append is void: its numbers are not used again") {
  MemoryRawLog log;
  append_block(log, 2, "a");
  log.fail_next();
  CHECK_FALSE(log.append({3, 5, "lost", ""}, Ack::kWritten));
  CHECK(log.next() == 8);
  append_block(log, 1, "b");
  const auto seen = blocks_from(log, 0);
  REQUIRE(seen.size() == 2);
  CHECK(seen[1].first == 8);
}

TEST_CASE("the raw log on RocksDB goes on where it was") {
  const TempDir dir;
  {
    auto log = open_log(dir.path());
    append_block(*log, 7, "a");
    REQUIRE(log->sync());
    append_block(*log, 2, "b");
  }
  auto log = open_log(dir.path());
  CHECK(log->next() == 10);
  CHECK(blocks_from(*log, 1).size() == 2);
}

TEST_CASE("a log that was stopped before its first record opens again") {
  const TempDir dir;
  REQUIRE(open_log(dir.path())->sync());
  CHECK(open_log(dir.path())->next() == 1);
}

TEST_CASE("a log that ends below its synced number is damage, in words") {
  const TempDir dir;
  {
    auto log = open_log(dir.path());
    append_block(*log, 1, "a");
  }
  {
    auto state = open_state(dir.path());
    REQUIRE(state);
    REQUIRE(state->write({.synced = 100}));
  }
  auto db = RocksDb::open(dir.path());
  REQUIRE(db);
  const auto log = open_rocks_raw_log(*db);
  REQUIRE_FALSE(log);
  CHECK(log.error().code == Code::kDamaged);
  CHECK(log.error().what.find("100 had been synced") != std::string::npos);
}

TEST_CASE("a void range that an earlier process noted never comes back") {
  const TempDir dir;
  {
    auto log = open_log(dir.path());
    append_block(*log, 2, "kept");
    append_block(*log, 3, "answered 503");
  }
  {
    auto state = open_state(dir.path());
    REQUIRE(state);
    REQUIRE(state->write({.synced = 0, .void_ranges = {{3, 6}}}));
  }
  for (int start = 0; start < 2; ++start) {
    auto log = open_log(dir.path());
    CHECK(log->next() == 6);
    CHECK(blocks_from(*log, 0).size() == 1);
  }
  auto log = open_log(dir.path());
  append_block(*log, 1, "next");
  CHECK(blocks_from(*log, 3).at(0).first == 6);
}

TEST_CASE("the numbers of a log that was dropped whole go on after a restart") {
  const TempDir dir;
  {
    auto log = open_log(dir.path());
    append_block(*log, 7, "a");
    REQUIRE(log->sync());
    REQUIRE(log->drop_before(8));
  }
  for (int start = 0; start < 2; ++start) {
    auto log = open_log(dir.path());
    CHECK(log->next() == 8);
    CHECK(blocks_from(*log, 0).empty());
  }
  auto log = open_log(dir.path());
  append_block(*log, 2, "b");
  CHECK(blocks_from(*log, 0).at(0).first == 8);
}

TEST_CASE("a drop gives the disk its space back") {
  const TempDir dir;
  auto db = RocksDb::open(dir.path());
  REQUIRE(db);
  auto log = open_rocks_raw_log(*db);
  REQUIRE(log);
  std::mt19937_64 random(1);
  std::string noise(1 << 20, '\0');
  const auto settle = [&] {
    for (auto* family : {(*db)->raw(), (*db)->addr()}) {
      REQUIRE((*db)->db().CompactRange({}, family, nullptr, nullptr).ok());
    }
  };
  const auto files = [&] {
    uintmax_t sum = 0;
    for (const auto& entry : std::filesystem::directory_iterator(dir.path() + "/store")) {
      if (entry.path().extension() == ".sst") sum += entry.file_size();
    }
    return sum;
  };
  for (int part = 0; part < 4; ++part) {
    for (int i = 0; i < 4; ++i) {
      std::generate(noise.begin(), noise.end(), [&] { return static_cast<char>(random()); });
      append_block(**log, 1, noise);
    }
    settle();
  }
  const uintmax_t before = files();
  CHECK(before > 32 << 20);
  CHECK((*log)->bytes_from(0) > 31 << 20);
  REQUIRE((*log)->drop_before(13));
  settle();
  CHECK(files() < before / 3);
  CHECK((*log)->bytes_from(0) < 9 << 20);
  CHECK(blocks_from(**log, 0).size() == 4);
}

TEST_CASE("a second opening of a data directory is refused in words") {
  const TempDir dir;
  const auto first = RocksDb::open(dir.path());
  REQUIRE(first);
  const auto second = RocksDb::open(dir.path());
  REQUIRE_FALSE(second);
  CHECK(second.error().code == Code::kBusy);
}

TEST_CASE("a data directory is made with mode 0700") {
  const TempDir dir;
  REQUIRE(RocksDb::open(dir.path() + "/deep/er"));
  const auto mode = std::filesystem::status(dir.path() + "/deep/er").permissions();
  CHECK(mode == std::filesystem::perms::owner_all);
}

TEST_CASE("a store of a newer version is refused in words") {
  const TempDir dir;
  {
    auto db = RocksDb::open(dir.path());
    REQUIRE(db);
    REQUIRE((*db)->db().Put({}, (*db)->family(Family::kMeta), "version", std::to_string(kStoreVersion + 1)).ok());
  }
  const auto db = RocksDb::open(dir.path());
  REQUIRE_FALSE(db);
  CHECK(db.error().code == Code::kTooNew);
}

TEST_CASE("a torn slot of the state file leaves the other one") {
  const TempDir dir;
  const std::string path = dir.path() + "/log.state";
  {
    auto state = open_state(dir.path());
    REQUIRE(state);
    REQUIRE(state->write({.synced = 10}));
    REQUIRE(state->write({.synced = 20, .void_ranges = {{5, 7}}}));
  }
  const auto newest = [&] {
    auto state = open_state(dir.path());
    REQUIRE(state);
    return state->state();
  };
  CHECK(newest().synced == 20);
  CHECK(newest().is_void(5));
  CHECK(newest().is_void(6));
  CHECK_FALSE(newest().is_void(7));
  std::string bytes(8192, '\0');
  FILE* file = std::fopen(path.c_str(), "r+");
  REQUIRE(std::fread(bytes.data(), 1, bytes.size(), file) == bytes.size());
  const size_t newer = bytes.find(std::string("\x14\0\0\0\0\0\0\0", 8)) / 4096;  // the slot that says 20
  std::fseek(file, static_cast<long>(newer * 4096 + 9), SEEK_SET);
  std::fputc(0x7f, file);
  std::fclose(file);
  CHECK(newest().synced == 10);
}

}  // namespace footfall
