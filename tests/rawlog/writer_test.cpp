#include "rawlog/writer.h"

#include <condition_variable>
#include <map>
#include <mutex>

#include <catch2/catch.hpp>

#include "base/counters.h"
#include "rawlog/record_codec.h"
#include "store/memory_raw_log.h"

namespace footfall {
namespace {

// Remembers each token's fate, and can be waited for.
class Fates : public AckSink {
 public:
  void acknowledge(std::span<void* const> tokens, bool kept) override {
    std::lock_guard lock(mutex_);
    for (void* token : tokens) fates_[reinterpret_cast<size_t>(token)].push_back(kept);
    told_.notify_all();
  }

  std::map<size_t, std::vector<bool>> wait_for(size_t count) {
    std::unique_lock lock(mutex_);
    told_.wait(lock, [&] { return fates_.size() >= count; });
    return fates_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable told_;
  std::map<size_t, std::vector<bool>> fates_;
};

std::string a_record(const std::string& target) {
  RecordBuilder builder;
  builder.begin(WayIn::kPixel);
  builder.add(Tag::kTarget, target);
  return std::string(builder.finish());
}

std::string an_addr() {
  RecordBuilder builder;
  builder.begin_addr();
  return std::string(builder.finish());
}

bool push(Inbox& inbox, const std::string& target, int64_t at_us, AckSink* sink = nullptr, size_t token = 0) {
  const bool taken = inbox.push(a_record(target), an_addr(), at_us, {sink, reinterpret_cast<void*>(token)});
  inbox.wake();
  return taken;
}

std::vector<std::pair<std::string, int64_t>> records_of(const RawLog& log) {
  std::vector<std::pair<std::string, int64_t>> records;
  REQUIRE(log.read(0, [&](const RawBlock& block) {
    REQUIRE(for_each_record(block, [&](const RecordView& record) {
      records.emplace_back(record.get(Tag::kTarget), record.received_us());
    }));
    return true;
  }));
  return records;
}

}  // namespace

TEST_CASE("every record is appended in its order before its waiter is told, each once") {
  MemoryRawLog log;
  Inbox inbox;
  Fates first;
  Fates second;
  RawLogWriter writer(inbox, log, Ack::kWritten, {});
  for (size_t i = 1; i <= 500; ++i) {
    REQUIRE(push(inbox, std::to_string(i), static_cast<int64_t>(i), i % 3 == 0 ? &second : &first, i));
  }
  const auto fates = first.wait_for(334);
  CHECK(second.wait_for(166).size() == 166);
  CHECK(fates.size() == 334);
  for (const auto& [token, told] : fates) CHECK(told == std::vector<bool>{true});
  const auto records = records_of(log);
  REQUIRE(records.size() == 500);
  for (size_t i = 0; i < records.size(); ++i) CHECK(records[i].first == std::to_string(i + 1));
}

TEST_CASE("a failed append tells its waiters, and the next one goes well") {
  MemoryRawLog log;
  Inbox inbox;
  Fates fates;
  RawLogWriter writer(inbox, log, Ack::kWritten, {});
  log.fail_next();
  REQUIRE(push(inbox, "lost", 1, &fates, 1));
  CHECK(fates.wait_for(1).at(1) == std::vector<bool>{false});
  CHECK_FALSE(writer.healthy());
  REQUIRE(push(inbox, "kept", 2, &fates, 2));
  CHECK(fates.wait_for(2).at(2) == std::vector<bool>{true});
  CHECK(writer.healthy());
  CHECK(records_of(log).size() == 1);
}

TEST_CASE("failures in a row are one failure, and one recovery") {
  MemoryRawLog log;
  Inbox inbox;
  Fates fates;
  const uint64_t failures = counted(Counter::kRawLogFailures);
  const uint64_t recoveries = counted(Counter::kRawLogRecoveries);
  RawLogWriter writer(inbox, log, Ack::kWritten, {});
  for (size_t i = 1; i <= 3; ++i) {
    log.fail_next();
    REQUIRE(push(inbox, "lost", static_cast<int64_t>(i), &fates, i));
    fates.wait_for(i);
    CHECK_FALSE(log.writable());
  }
  CHECK(counted(Counter::kRawLogFailures) == failures + 1);
  CHECK(counted(Counter::kRawLogRecoveries) == recoveries);
  REQUIRE(push(inbox, "kept", 4, &fates, 4));
  fates.wait_for(4);
  CHECK(log.writable());
  CHECK(counted(Counter::kRawLogRecoveries) == recoveries + 1);
}

TEST_CASE("a full inbox refuses and counts, by records and by bytes") {
  Inbox few({.records = 2, .bytes = 1'000'000});
  const uint64_t before = counted(Counter::kRecordsRefusedFull);
  CHECK(push(few, "a", 1));
  CHECK(push(few, "b", 1));
  CHECK_FALSE(push(few, "c", 1));
  Inbox small({.records = 100, .bytes = 100});
  CHECK(push(small, "a", 1));
  CHECK_FALSE(push(small, std::string(100, 'x'), 1));
  CHECK(counted(Counter::kRecordsRefusedFull) == before + 2);
}

TEST_CASE("a closed inbox refuses, and what it holds is still appended and answered") {
  MemoryRawLog log;
  Inbox inbox;
  Fates fates;
  REQUIRE(push(inbox, "inside", 1, &fates, 1));
  inbox.close();
  CHECK_FALSE(push(inbox, "late", 1));
  { RawLogWriter writer(inbox, log, Ack::kSynced, {}); }
  CHECK(fates.wait_for(1).at(1) == std::vector<bool>{true});
  CHECK(records_of(log).size() == 1);
}

TEST_CASE("receive times ascend: a small step back keeps the last, a large one is taken and counted") {
  constexpr int64_t kMinute = 60'000'000;
  MemoryRawLog log;
  Inbox inbox;
  const uint64_t before = counted(Counter::kClockStepsBack);
  for (const int64_t at : {10 * kMinute, 9 * kMinute, 11 * kMinute, 5 * kMinute, 6 * kMinute}) {
    REQUIRE(push(inbox, "x", at));
  }
  { RawLogWriter writer(inbox, log, Ack::kWritten, {}); }
  std::vector<int64_t> times;
  for (const auto& [target, at] : records_of(log)) times.push_back(at / kMinute);
  CHECK(times == std::vector<int64_t>{10, 10, 11, 5, 6});
  CHECK(counted(Counter::kClockStepsBack) == before + 1);
}

TEST_CASE("a large turn becomes several blocks") {
  MemoryRawLog log;
  Inbox inbox;
  const std::string target(100'000, 'x');
  for (int i = 0; i < 25; ++i) REQUIRE(push(inbox, target, 1));
  { RawLogWriter writer(inbox, log, Ack::kWritten, {}); }
  size_t blocks = 0;
  REQUIRE(log.read(0, [&](const RawBlock& block) {
    ++blocks;
    CHECK(block.raw.size() <= kBlockBytes + target.size());
    return true;
  }));
  CHECK(blocks == 3);
  CHECK(records_of(log).size() == 25);
}

}  // namespace footfall
