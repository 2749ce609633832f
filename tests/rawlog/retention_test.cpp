#include "rawlog/retention.h"

#include <catch2/catch.hpp>

#include "rawlog/record_codec.h"
#include "store/memory_raw_log.h"

namespace footfall {
namespace {

constexpr int64_t kHour = int64_t{3600} * 1'000'000;
constexpr int64_t kDay = 24 * kHour;
constexpr int64_t kStart = kDay * 20'000;
constexpr uint64_t kNoLimit = UINT64_MAX / 2;

// A block of `count` records an hour, for a hundred hours.
struct HourlyLog {
  explicit HourlyLog(uint32_t count = 10) {
    for (int hour = 0; hour < 100; ++hour) append(kStart + hour * kHour, count);
  }

  void append(int64_t received_us, uint32_t count) {
    std::string raw = block_prefix();
    std::string addr = block_prefix();
    for (uint32_t i = 0; i < count; ++i) {
      RecordBuilder builder;
      builder.begin(WayIn::kPixel);
      std::string record(builder.finish());
      set_received(record.data(), record.size(), received_us);
      raw += record;
      builder.begin_addr();
      addr += builder.finish();
    }
    REQUIRE(log.append({log.next(), count, raw, addr}, Ack::kWritten));
  }

  MemoryRawLog log;
};

Result<uint64_t> everything(uint64_t wanted) { return wanted; }

Retained retained(RawLog& log, const RetentionLimits& limits, int64_t now_us, const CloseDays& close = everything) {
  const auto done = retain(log, limits, now_us, close);
  REQUIRE(done);
  return *done;
}

}  // namespace

TEST_CASE("records older than the limit go, by whole hours, and the others stay") {
  HourlyLog hourly;
  const RetentionLimits limits{.keep_us = 2 * kDay, .max_bytes = kNoLimit};
  CHECK(retained(hourly.log, limits, kStart + 2 * kDay).first == 1);
  CHECK(retained(hourly.log, limits, kStart + 2 * kDay + kHour - 1).first == 1);
  const Retained one = retained(hourly.log, limits, kStart + 2 * kDay + kHour);
  CHECK(one.first == 11);
  CHECK(one.dropped > 0);
  CHECK(retained(hourly.log, limits, kStart + 2 * kDay + 50 * kHour).first == 501);
  CHECK(*block_start(hourly.log, 0) == 501);
}

TEST_CASE("when all is old nothing is left, and the numbers go on") {
  HourlyLog hourly;
  const RetentionLimits limits{.keep_us = kDay, .max_bytes = kNoLimit};
  const Retained none = retained(hourly.log, limits, kStart + 400 * kDay);
  CHECK(none.first == 1001);
  CHECK(none.bytes == 0);
  CHECK(hourly.log.next() == 1001);
  CHECK(retained(hourly.log, limits, kStart + 401 * kDay).dropped == 0);
}

TEST_CASE("a log above its size loses its oldest blocks until it is a twentieth below") {
  HourlyLog hourly;
  const uint64_t all = hourly.log.bytes_from(0);
  const RetentionLimits limits{.keep_us = 400 * kDay, .max_bytes = all / 2};
  const Retained half = retained(hourly.log, limits, kStart);
  CHECK(half.bytes <= all / 2 / 20 * 19);
  CHECK(half.bytes + all / 100 > all / 2 / 20 * 19);  // not a block more than asked
  CHECK_FALSE(half.held_back);
  CHECK(retained(hourly.log, limits, kStart).dropped == 0);
}

TEST_CASE("what the fold still needs stays, even above the size, and that is told") {
  HourlyLog hourly;
  const RetentionLimits limits{.keep_us = 400 * kDay, .max_bytes = 1};
  uint64_t asked = 0;
  const auto up_to_200 = [&asked](uint64_t wanted) {
    asked = wanted;
    return Result<uint64_t>(std::min<uint64_t>(wanted, 201));
  };
  const Retained held = retained(hourly.log, limits, kStart, up_to_200);
  CHECK(asked == 1001);
  CHECK(held.first == 201);
  CHECK(held.held_back);
}

TEST_CASE("nothing is dropped when the days could not be closed") {
  HourlyLog hourly;
  const auto fails = [](uint64_t) { return Result<uint64_t>(Error{Code::kIo, "the disk is full", ""}); };
  CHECK_FALSE(retain(hourly.log, {.keep_us = kDay, .max_bytes = kNoLimit}, kStart + 9 * kDay, fails));
  CHECK(*block_start(hourly.log, 0) == 1);
}

TEST_CASE("an empty log, and one of a single block") {
  MemoryRawLog empty;
  CHECK(retained(empty, {.keep_us = kDay, .max_bytes = 0}, kStart).first == 1);
  HourlyLog hourly(1);
  CHECK(retained(hourly.log, {.keep_us = kDay, .max_bytes = kNoLimit}, kStart + 99 * kHour).first == 76);
}

TEST_CASE("a clock that was far ahead for a while holds nothing back for ever") {
  HourlyLog hourly;
  hourly.append(kStart + 5'000 * kDay, 10);
  for (int hour = 100; hour < 200; ++hour) hourly.append(kStart + hour * kHour, 10);
  const RetentionLimits limits{.keep_us = kDay, .max_bytes = kNoLimit};
  CHECK(retained(hourly.log, limits, kStart + 5'002 * kDay).bytes == 0);
}

}  // namespace footfall
