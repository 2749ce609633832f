#include "fold/fold_thread.h"

#include <atomic>

#include <catch2/catch.hpp>

#include "base/clock.h"
#include "fold/day_loader.h"
#include "rawlog/record_codec.h"
#include "store/memory_clean_store.h"
#include "store/memory_raw_log.h"

namespace footfall {
namespace {

constexpr int64_t kNoon = int64_t{1'760'961'600} * 1'000'000;  // 2025-10-20 12:00 UTC

void append_hit(RawLog& log, int64_t received_us) {
  RecordBuilder builder;
  builder.begin(WayIn::kPixel);
  builder.add(Tag::kTarget, "/p.gif?u=https://a.test/&r=");
  builder.add(Tag::kUserAgent, "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0");
  std::string raw(builder.finish());
  set_received(raw.data(), raw.size(), received_us);
  builder.begin_addr();
  builder.add(Tag::kPeer, std::string(15, '\0') + "\x09");
  const std::string addr = block_prefix() + std::string(builder.finish());
  REQUIRE(log.append({log.next(), 1, block_prefix() + raw, addr}, Ack::kWritten));
}

// Hits of the site's days in the newest catalogue, and whether each day's table is whole.
size_t hits_now(const CatalogueHolder& holder) {
  const auto catalogue = holder.get();
  const SiteEntry* site = catalogue->find("a.test");
  size_t hits = 0;
  for (const auto& [day, entry] : site->days) {
    const auto table = load_day(*catalogue, *site, day, entry);
    if (table) hits += (*table)->hits();
  }
  return hits;
}

}  // namespace

TEST_CASE("queries read while hits are folded, and a stopped fold goes on where it was") {
  MemoryRawLog log;
  const auto store = make_memory_clean_store();
  const ManualClock clock{kNoon};
  Enricher enricher(kUserAgentCache);
  constexpr size_t kRounds = 2;
  constexpr size_t kHits = 3'000;
  for (size_t round = 0; round < kRounds; ++round) {
    CatalogueHolder catalogue;
    auto fold = Fold::open({log, *store, clock, catalogue, enricher}, {.checkpoint_rows = 500});
    REQUIRE(fold);
    FoldThread thread(**fold, *store);
    if (round == 0) {
      REQUIRE(thread.call([](Fold& running) { return running.add_site("a.test", "UTC"); }));
    }
    std::atomic<bool> falling{false};
    std::jthread reader([&](const std::stop_token& stop) {
      for (size_t last = 0; !stop.stop_requested();) {
        const size_t hits = hits_now(catalogue);
        if (hits < last) falling = true;
        last = hits;
      }
    });
    for (size_t i = 0; i < kHits; ++i) {
      append_hit(log, kNoon + static_cast<int64_t>(i));
      thread.wake();
    }
    thread.catch_up();
    reader.request_stop();
    reader.join();
    CHECK_FALSE(falling);
    CHECK(hits_now(catalogue) == (round + 1) * kHits);
    CHECK(thread.healthy());
  }
}

}  // namespace footfall
