// What every RawLog keeps, whatever it is made of.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "footfall/raw_log.h"

namespace footfall {

struct SeenBlock {
  uint64_t first;
  uint32_t count;
  std::string raw;
  std::string addr;
  bool operator==(const SeenBlock&) const = default;
};

inline std::vector<SeenBlock> blocks_from(const RawLog& log, uint64_t from, size_t limit = SIZE_MAX) {
  std::vector<SeenBlock> seen;
  const auto read = log.read(from, [&](const RawBlock& block) {
    seen.push_back({block.first, block.count, std::string(block.raw), std::string(block.addr)});
    return seen.size() < limit;
  });
  REQUIRE(read);
  return seen;
}

inline void append_block(RawLog& log, uint32_t count, const std::string& raw) {
  REQUIRE(log.append({log.next(), count, raw, "who of " + raw}, Ack::kWritten));
}

inline void raw_log_contract(const std::function<std::unique_ptr<RawLog>()>& make) {
  auto log = make();
  CHECK(log->next() == 1);
  CHECK(blocks_from(*log, 0).empty());
  append_block(*log, 3, "a");
  append_block(*log, 1, "b");
  append_block(*log, 300, "c");
  CHECK(log->next() == 305);
  const SeenBlock a{1, 3, "a", "who of a"};
  const SeenBlock b{4, 1, "b", "who of b"};
  const SeenBlock c{5, 300, "c", "who of c"};

  SECTION("blocks come ascending, from the one that holds the number") {
    CHECK(blocks_from(*log, 0) == std::vector{a, b, c});
    CHECK(blocks_from(*log, 1) == std::vector{a, b, c});
    CHECK(blocks_from(*log, 3) == std::vector{a, b, c});
    CHECK(blocks_from(*log, 4) == std::vector{b, c});
    CHECK(blocks_from(*log, 5) == std::vector{c});
    CHECK(blocks_from(*log, 304) == std::vector{c});
    CHECK(blocks_from(*log, 305).empty());
  }
  SECTION("a visit can end the reading") { CHECK(blocks_from(*log, 0, 2) == std::vector{a, b}); }
  SECTION("numbers may leave a gap") {
    REQUIRE(log->append({400, 2, "d", "who"}, Ack::kSynced));
    CHECK(log->next() == 402);
    CHECK(blocks_from(*log, 305) == std::vector{SeenBlock{400, 2, "d", "who"}});
  }
  SECTION("what is appended while it is read is not seen, or seen whole") {
    size_t seen = 0;
    REQUIRE(log->read(0, [&](const RawBlock&) {
      if (++seen == 1) append_block(*log, 1, "late");
      return true;
    }));
    CHECK(seen == 3);
    CHECK(blocks_from(*log, 305).size() == 1);
  }
  SECTION("a drop takes whole blocks alone, and the reader begins with what is left") {
    REQUIRE(log->drop_before(4));
    CHECK(blocks_from(*log, 0) == std::vector{b, c});
    CHECK(blocks_from(*log, 2) == std::vector{b, c});
    REQUIRE(log->drop_before(100));  // in the middle of c
    CHECK(blocks_from(*log, 0) == std::vector{c});
    REQUIRE(log->drop_before(2));
    CHECK(blocks_from(*log, 0) == std::vector{c});
    CHECK(log->bytes_from(5) > 0);
    CHECK(log->bytes_from(305) == 0);
  }
  SECTION("numbers go on when nothing is left") {
    REQUIRE(log->drop_before(305));
    CHECK(blocks_from(*log, 0).empty());
    CHECK(log->next() == 305);
    append_block(*log, 1, "d");
    CHECK(blocks_from(*log, 0) == std::vector{SeenBlock{305, 1, "d", "who of d"}});
  }
  SECTION("sync can be asked for at any time") {
    CHECK(log->sync());
    CHECK(log->sync());
    CHECK(log->writable());
  }
}

}  // namespace footfall
