#include "rawlog/record_codec.h"

#include <random>

#include <catch2/catch.hpp>

namespace footfall {
namespace {

std::string block_of(const std::vector<std::string>& records) {
  std::string block = block_prefix();
  for (const std::string& record : records) block += record;
  return block;
}

std::string encode_record(const std::string& target, int64_t received_us) {
  RecordBuilder builder;
  builder.begin(WayIn::kPixel);
  builder.add(Tag::kTarget, target);
  builder.add(Tag::kReferer, "");
  std::string record(builder.finish());
  set_received(record.data(), record.size(), received_us);
  return record;
}

std::string encode_addr(const std::string& peer) {
  RecordBuilder builder;
  builder.begin_addr();
  builder.add(Tag::kPeer, peer);
  return std::string(builder.finish());
}

}  // namespace

TEST_CASE("a block gives back its records, numbered from its first") {
  const std::string long_target(5000, 'x');
  const std::string raw = block_of({encode_record("/p.gif?a", 1'700'000'000'000'001), encode_record(long_target, 2)});
  const std::string addr = block_of({encode_addr("sixteen bytes..."), encode_addr("another sixteen.")});
  std::vector<uint64_t> numbers;
  REQUIRE(for_each_record({40, 2, raw, addr}, [&](const RecordView& record) {
    numbers.push_back(record.number);
    CHECK(record.way_in() == WayIn::kPixel);
    CHECK(record.get(Tag::kTarget) == (record.number == 40 ? "/p.gif?a" : long_target));
    CHECK(record.received_us() == (record.number == 40 ? 1'700'000'000'000'001 : 2));
    CHECK(record.get(Tag::kPeer).size() == 16);
    CHECK(record.has(Tag::kReferer));
    CHECK_FALSE(record.has(Tag::kUserAgent));
  }));
  CHECK(numbers == std::vector<uint64_t>{40, 41});
}

TEST_CASE("unknown tags are skipped") {
  RecordBuilder builder;
  builder.begin(WayIn::kPixel);
  builder.add(static_cast<Tag>(200), "from a later version");
  builder.add(Tag::kTarget, "/p.gif");
  const std::string raw = block_of({std::string(builder.finish())});
  const std::string addr = block_of({encode_addr("p")});
  size_t seen = 0;
  REQUIRE(for_each_record({1, 1, raw, addr}, [&](const RecordView& record) {
    ++seen;
    CHECK(record.get(Tag::kTarget) == "/p.gif");
  }));
  CHECK(seen == 1);
}

TEST_CASE("damaged blocks are told, and never read past their end") {
  const std::string raw = block_of({encode_record("/p.gif?some=thing", 1)});
  const std::string addr = block_of({encode_addr("sixteen bytes...")});
  for (size_t cut = 0; cut < raw.size(); ++cut) {
    const std::string part(raw, 0, cut);
    CHECK_FALSE(for_each_record({1, 1, part, addr}, [](const RecordView&) {}));
  }
  std::mt19937 random(7);
  for (int i = 0; i < 20'000; ++i) {
    std::string noise = raw;
    for (int flips = 0; flips < 3; ++flips) noise[random() % noise.size()] = static_cast<char>(random());
    (void)for_each_record({1, 1, noise, addr}, [](const RecordView& record) { (void)record.received_us(); });
  }
}

}  // namespace footfall
