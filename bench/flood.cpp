// Floods of strings that are all different: a million hits of one day whose user agents, referrers or pages nobody has
// sent before. Each must be folded at 20,000 hits a second and more, in memory that stays, and end in (other), counted.
// usage: bench_flood [HITS], in the repository's root
#include <array>
#include <cstdlib>
#include <functional>

#include <fmt/format.h>

#include "base/clock.h"
#include "base/counters.h"
#include "fold/fold.h"
#include "store/open_stores.h"
#include "support/machine.h"
#include "support/noise.h"
#include "support/or_give_up.h"
#include "support/raw_writer.h"
#include "support/server_process.h"
#include "support/spent.h"
#include "support/stream.h"

namespace footfall::bench {
namespace {

constexpr uint64_t kHits = 1'000'000;
constexpr uint64_t kLeastPerSecond = 20'000;
constexpr double kMostGrowthMb = 64;  // of the flood's second half: rows of the day, and what RocksDB holds back
constexpr uint64_t kFoldMemoryBytes = 64 * 1024 * 1024;
constexpr size_t kTurnRecords = 4'096;
constexpr int64_t kBeginUs = int64_t{20'000} * 86'400 * 1'000'000;
constexpr int64_t kFloodUs = int64_t{3'600} * 1'000'000;

struct Flood {
  std::string_view name;
  std::function<void(uint64_t number, SentHit& hit)> change;  // makes it one of the flood
};

const std::array kFloods{
    Flood{"user agents",
          [](uint64_t number, SentHit& hit) {
            hit.user_agent = fmt::format(
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Safari/537.36",
                number + 100);
            hit.brands.clear();
          }},
    Flood{"referrers",
          [](uint64_t number, SentHit& hit) {
            hit.target =
                fmt::format("/p.gif?u=https%3A%2F%2Fbench.test%2F&r=https%3A%2F%2Fwww.a{0}.b{0}.example%2F{0}", number);
          }},
    Flood{"pages",
          [](uint64_t number, SentHit& hit) {
            hit.target = fmt::format("/p.gif?u=https%3A%2F%2Fbench.test%2Fpath%2Fto%2F{}&r=", number);
          }},
};

void write_flood(RawLog& log, const Flood& flood, uint64_t hits) {
  HitStream stream(hits / HitStream::kHitsOfVisitor, {.unseen = 0});
  SentHit hit;
  uint64_t number = 0;
  write_log(log, {hits, kBeginUs, kBeginUs + kFloodUs}, [&]() -> const SentHit& {
    hit = stream.next();
    flood.change(number++, hit);
    return hit;
  });
}

// Whether it is withstood.
bool fold_flood(const Flood& flood, uint64_t hits) {
  const ScratchFolder folder;
  const Stores stores = or_give_up(open_stores(folder / "data"));
  const ManualClock clock{kBeginUs};
  CatalogueHolder catalogue;
  Enricher enricher(kUserAgentCache);
  const auto fold = or_give_up(
      Fold::open({*stores.log, *stores.clean, clock, catalogue, enricher}, {.memory_bytes = kFoldMemoryBytes}));
  or_give_up(fold->add_site(HitStream::kSite, "UTC"));
  write_flood(*stores.log, flood, hits);
  forget_memory();
  const uint64_t others = counted(Counter::kValuesOther);
  const Spent spent;
  double half_mb = 0;
  for (uint64_t folded = 0; folded < hits;) {
    folded += or_give_up(fold->turn(kTurnRecords));
    fold->publish();
    if (folded * 2 < hits) half_mb = memory_mb();
  }
  const double grown_mb = memory_mb() - half_mb;
  const double per_second = spent.per_second(hits);
  const uint64_t gathered = counted(Counter::kValuesOther) - others;
  fmt::print("  {:<12} {}\n", flood.name, spent.text(hits));
  fmt::print("  {:<12} {:.0f} MB more in its second half; {} values under (other)\n", "", grown_mb, gathered);
  return per_second >= kLeastPerSecond && grown_mb <= kMostGrowthMb && gathered * 2 > hits;
}

int run(uint64_t hits) {
  Noise noise;
  fmt::print("\n{} hits of one day, with strings that are all different; {} MB for days in memory\n", hits,
             kFoldMemoryBytes / 1024 / 1024);
  bool withstood = true;
  for (const Flood& flood : kFloods) withstood = fold_flood(flood, hits) && withstood;
  fmt::print("  the machine meanwhile: {}\n", noise.take());
  fmt::print("{}: each at {} a second or more, at most {:.0f} MB more in its second half, most values under (other)\n",
             withstood ? "PASS" : "FAIL", kLeastPerSecond, kMostGrowthMb);
  return withstood ? 0 : 1;
}

}  // namespace
}  // namespace footfall::bench

int main(int argc, char** argv) {
  using namespace footfall::bench;
  begin("flood");
  return run(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : kHits);
}
