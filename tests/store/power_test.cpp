// What a power cut leaves, and how the raw log goes on after the disk has failed for a while.
#include <cstdlib>
#include <functional>
#include <map>

#include <catch2/catch.hpp>
#include <rocksdb/env.h>
#include <rocksdb/system_clock.h>

#include "store/raw_log_contract.h"
#include "store/rocks_clean_store.h"
#include "store/rocks_db.h"
#include "store/rocks_raw_log.h"
#include "store/support/power_disk.h"
#include "support/temp_dir.h"

namespace footfall {
namespace {

// `script/bench power` asks for more.
int rounds() {
  const char* asked = std::getenv("FOOTFALL_POWER_ROUNDS");
  return asked == nullptr ? 40 : std::stoi(asked);
}

constexpr int kLives = 2;  // of a round, so that what was recovered is lost again

// RocksDB sleeps for a second in a thread whose work failed, which shows nothing here.
class SleeplessClock : public rocksdb::SystemClockWrapper {
 public:
  SleeplessClock() : SystemClockWrapper(SystemClock::Default()) {}
  const char* Name() const override { return "SleeplessClock"; }
  void SleepForMicroseconds(int) override {}
};

class Environment : public rocksdb::EnvWrapper {
 public:
  explicit Environment(const std::shared_ptr<PowerDisk>& disk) : EnvWrapper(rocksdb::NewCompositeEnv(disk)) {
    file_system_ = disk;
    system_clock_ = std::make_shared<SleeplessClock>();
  }
};

// A store on a disk that can lose its power.
class Machine {
 public:
  explicit Machine(uint64_t seed) : disk(std::make_shared<PowerDisk>(seed)), env_(disk), random(seed) {}

  void start() {
    auto opened = RocksDb::open(dir_.path(), &env_);
    REQUIRE(opened);
    db = *opened;
    auto raw = open_rocks_raw_log(db);
    REQUIRE(raw);
    log = std::move(*raw);
    clean = make_rocks_clean_store(db);
  }

  void stop() {
    log.reset();
    clean.reset();
    db.reset();
    disk->restart();
  }

  [[nodiscard]] size_t below(size_t limit) { return std::uniform_int_distribution<size_t>(0, limit - 1)(random); }

  const std::shared_ptr<PowerDisk> disk;

 private:
  const TempDir dir_;
  Environment env_;  // outlives the store, whose threads use it to the end

 public:
  std::shared_ptr<RocksDb> db;
  std::unique_ptr<RawLog> log;
  std::unique_ptr<CleanStore> clean;
  std::mt19937_64 random;
};

// What was done, and what of it must be there after a cut.
struct History {
  std::map<uint64_t, SeenBlock> blocks;  // by first number
  uint64_t promised_end = 0;             // below it nothing may be lost
};

void append_one(Machine& machine, History& history, Ack ack) {
  const uint64_t first = machine.log->next();
  const auto count = static_cast<uint32_t>(1 + machine.below(20));
  const std::string raw(1 + machine.below(machine.below(10) == 0 ? 40'000 : 600), static_cast<char>('a' + first % 26));
  const SeenBlock block{first, count, raw + std::to_string(first), std::to_string(machine.below(1000))};
  history.blocks.insert_or_assign(first, block);
  const bool kept = machine.log->append({first, count, block.raw, block.addr}, ack).has_value();
  if (kept && ack == Ack::kSynced && !machine.disk->is_cut()) history.promised_end = first + count;
}

void sync_all(Machine& machine, History& history) {
  const uint64_t end = machine.log->next();
  const bool synced = machine.log->sync().has_value();
  if (synced && !machine.disk->is_cut()) history.promised_end = end;
}

// As the fold does: something that must not outlive the records it speaks of.
void flip(Machine& machine) {
  Batch batch;
  batch.put(Family::kMeta, "cursor", std::to_string(machine.log->next()));
  (void)machine.clean->commit(batch);
}

void live_until_cut(Machine& machine, History& history, Ack ack) {
  rocksdb::FlushOptions in_background;
  in_background.wait = false;
  while (!machine.disk->is_cut()) {
    switch (machine.below(12)) {
      case 0:
        sync_all(machine, history);
        break;
      case 1:
        (void)machine.db->db().Flush(in_background, machine.below(2) == 0 ? machine.db->raw() : machine.db->addr());
        break;
      case 2:
      case 3:
        flip(machine);
        break;
      default:
        append_one(machine, history, ack);
    }
  }
}

// What is left begins at the first block and has no hole, each block is one that was appended, and none is missing
// below what was promised.
void check_what_is_left(const Machine& machine, History& history) {
  const auto left = blocks_from(*machine.log, 0);
  uint64_t end = 1;
  for (const SeenBlock& block : left) {
    CHECK(block.first == end);
    CHECK(block == history.blocks.at(block.first));
    end = block.first + block.count;
  }
  CHECK(end >= history.promised_end);
  CHECK(machine.log->next() == end);
  const auto cursor = machine.clean->snapshot()->get(Family::kMeta, "cursor");
  REQUIRE(cursor);
  if (*cursor) CHECK(std::stoull(**cursor) <= end);
  history.promised_end = end;
  history.blocks.erase(history.blocks.lower_bound(end), history.blocks.end());
}

void cut_again_and_again(Ack ack) {
  for (int round = 0; round < rounds(); ++round) {
    INFO("round " << round);
    Machine machine(static_cast<uint64_t>(round) * 2 + (ack == Ack::kSynced ? 1 : 0));
    History history;
    for (int life = 0; life < kLives; ++life) {
      if (life > 0) machine.disk->cut_after(machine.below(200));  // from the second on, the start is cut too
      machine.start();
      check_what_is_left(machine, history);
      if (life == 0) machine.disk->cut_after(machine.below(150));
      live_until_cut(machine, history, ack);
      machine.stop();
    }
    machine.start();
    check_what_is_left(machine, history);
  }
}

void append_blocks(Machine& machine, int count, std::vector<uint64_t>& kept, Ack ack) {
  for (int i = 0; i < count; ++i) {
    const uint64_t first = machine.log->next();
    if (machine.log->append({first, 2, "raw", "addr"}, ack)) kept.push_back(first);
  }
}

std::vector<uint64_t> firsts_of(const RawLog& log) {
  std::vector<uint64_t> firsts;
  for (const SeenBlock& block : blocks_from(log, 0)) firsts.push_back(block.first);
  return firsts;
}

}  // namespace

TEST_CASE("a power cut takes nothing that was synced, and of the rest only the end") {
  SECTION("answers wait for the write") { cut_again_and_again(Ack::kWritten); }
  SECTION("answers wait for the sync") { cut_again_and_again(Ack::kSynced); }
}

TEST_CASE("a disk that fails for a while makes blocks void, and the log goes on by itself") {
  const auto ack = GENERATE(Ack::kWritten, Ack::kSynced);
  const auto failing = GENERATE(PowerDisk::Failing::kWrites, PowerDisk::Failing::kSyncs);
  const int before = GENERATE(0, 3);  // blocks: with none, the very first write of a log fails
  if (ack == Ack::kWritten && failing == PowerDisk::Failing::kSyncs) return;  // its appends do not wait for a sync
  Machine machine(1);
  std::vector<uint64_t> kept;
  machine.start();
  machine.stop();  // a store that is not new holds nothing in memory at its start
  machine.start();
  append_blocks(machine, before, kept, ack);
  machine.disk->fail(failing, "log.state");
  append_blocks(machine, 5, kept, ack);
  CHECK(kept.size() == static_cast<size_t>(before));
  CHECK_FALSE(machine.log->writable());
  CHECK_FALSE(machine.log->sync());
  CHECK_FALSE(machine.log->writable());
  machine.disk->fail(PowerDisk::Failing::kNothing);
  CHECK(machine.log->sync());
  CHECK(machine.log->writable());
  append_blocks(machine, 3, kept, ack);
  CHECK(kept.size() == static_cast<size_t>(before) + 3);
  CHECK(firsts_of(*machine.log) == kept);
  for (int start = 0; start < 2; ++start) {
    machine.stop();
    machine.start();
    CHECK(firsts_of(*machine.log) == kept);
  }
  append_blocks(machine, 1, kept, ack);
  CHECK(firsts_of(*machine.log) == kept);
}

TEST_CASE("a disk that fails hundreds of times fills no list of void ranges") {
  constexpr int kFailures = 300;
  Machine machine(2);
  std::vector<uint64_t> kept;
  machine.start();
  for (int i = 0; i < kFailures; ++i) {
    append_blocks(machine, 1, kept, Ack::kSynced);
    machine.disk->fail(PowerDisk::Failing::kWrites, "log.state");
    append_blocks(machine, 1, kept, Ack::kSynced);
    machine.disk->fail(PowerDisk::Failing::kNothing);
    REQUIRE(machine.log->sync());
  }
  CHECK(kept.size() == kFailures);
  CHECK(firsts_of(*machine.log) == kept);
  machine.stop();
  machine.start();
  CHECK(firsts_of(*machine.log) == kept);
}

TEST_CASE("a log whose state can't be noted either refuses, and its numbers are used again") {
  Machine machine(3);
  std::vector<uint64_t> kept;
  machine.start();
  append_blocks(machine, 2, kept, Ack::kWritten);
  machine.disk->fail(PowerDisk::Failing::kWrites);
  append_blocks(machine, 2, kept, Ack::kWritten);
  CHECK(kept == std::vector<uint64_t>{1, 3});
  CHECK(machine.log->next() == 5);
  machine.disk->fail(PowerDisk::Failing::kNothing);
  REQUIRE(machine.log->sync());
  append_blocks(machine, 1, kept, Ack::kWritten);
  machine.stop();
  machine.start();
  CHECK(firsts_of(*machine.log) == std::vector<uint64_t>{1, 3, 5});
}

}  // namespace footfall
