// The fold on one core, without a server: from the raw log to days in memory with their checkpoints, sealing them, and
// a replay of them all. And for how long any one call of a replay or a seal holds up the thread that folds live hits.
// usage: bench_fold [RECORDS [DAYS [FOLD_MEMORY_MB]]], in the repository's root
#include <algorithm>
#include <cstdlib>
#include <thread>

#include <fmt/format.h>

#include "base/clock.h"
#include "fold/replay_driver.h"
#include "store/memory_clean_store.h"
#include "store/memory_raw_log.h"
#include "store/open_stores.h"
#include "support/instructions.h"
#include "support/machine.h"
#include "support/or_give_up.h"
#include "support/raw_writer.h"
#include "support/server_process.h"
#include "support/spent.h"
#include "support/stream.h"

namespace footfall::bench {
namespace {

constexpr uint64_t kRecords = 10'000'000;
constexpr uint64_t kDays = 10;
constexpr uint64_t kMemoryMb = 256;
constexpr size_t kTurnRecords = 4'096;
constexpr double kMostSealSeconds = 1.5;   // of CPU, for a million hits
constexpr uint64_t kFewCounted = 100'000;  // by then nearly all of the 5,000 user agents have come once
constexpr uint64_t kManyCounted = 140'000;
constexpr int64_t kDayUs = int64_t{86'400} * 1'000'000;
constexpr int64_t kFirstDayUs = int64_t{20'000} * kDayUs;

void write_days(RawLog& log, uint64_t records, uint64_t days) {
  HitStream stream(records / days / HitStream::kHitsOfVisitor);
  const WrittenSpan span{records, kFirstDayUs, kFirstDayUs + static_cast<int64_t>(days) * kDayUs};
  write_log(log, span, [&stream]() -> const SentHit& { return stream.next(); });
}

void print(const Spent& spent, const std::string& what, uint64_t records) {
  fmt::print("  {:<44} {}\n", what, spent.text(records));
}

// The longest of some calls, by what they are for.
class Longest {
 public:
  template <class Work>
  auto time(Work work) {
    const int64_t begun = now_ns();
    auto result = work();
    longest_ns_ = std::max(longest_ns_, now_ns() - begun);
    return result;
  }
  [[nodiscard]] double ms() const { return static_cast<double>(longest_ns_) / 1e6; }

 private:
  int64_t longest_ns_ = 0;
};

class Bench {
 public:
  Bench(const std::string& dir, uint64_t memory_mb)
      : stores_(or_give_up(open_stores(dir))),
        fold_(or_give_up(Fold::open({*stores_.log, *stores_.clean, clock_, catalogue_, enricher_},
                                    {.memory_bytes = memory_mb * 1024 * 1024}))) {}

  // False when sealing took too long.
  bool all(uint64_t records, uint64_t days) {
    or_give_up(fold_->add_site(HitStream::kSite, "UTC"));
    const Spent writing;
    write_days(*stores_.log, records, days);
    print(writing, "the raw log written, not a figure of the fold", records);
    forget_memory();
    const Spent folding;
    while (or_give_up(fold_->turn(kTurnRecords)) > 0) fold_->publish();
    or_give_up(fold_->checkpoint());
    print(folding, "from the raw log to days, with checkpoints", records);
    clock_.set_us(kFirstDayUs + static_cast<int64_t>(days + 2) * kDayUs);
    const Spent sealing;
    const int64_t begun_ns = thread_cpu_ns();
    seal_days();
    const double seal_seconds = static_cast<double>(thread_cpu_ns() - begun_ns) / 1e3 / static_cast<double>(records);
    print(sealing, "sealing", records);
    for (const bool dry_run : {true, false}) replay(records, dry_run);
    fmt::print(
        "  on the fold thread at most {:.1f} ms: replay's begins, slices, flips {:.1f}; seal's begin {:.1f}, flip "
        "{:.1f}\n",
        std::max({calls_.ms(), begins_.ms(), flips_.ms()}), calls_.ms(), begins_.ms(), flips_.ms());
    const bool passed = seal_seconds <= kMostSealSeconds;
    fmt::print("  {}: sealing took {:.2f} s of CPU for a million hits, limit {}\n", passed ? "PASS" : "FAIL",
               seal_seconds, kMostSealSeconds);
    return passed;
  }

 private:
  void seal_days() {
    for (const DayKey& key : fold_->due_for_seal()) {
      const auto job = or_give_up(begins_.time([&] { return fold_->begin_seal(key); }));
      const auto outcome = or_give_up(write_seal(*stores_.clean, job));
      or_give_up(flips_.time([&] { return fold_->finish_seal(job, outcome); }));
      fold_->publish();
    }
  }

  void replay(uint64_t records, bool dry_run) {
    const auto on_fold = [this](const std::function<void(Fold&)>& work) {
      calls_.time([&] {
        work(*fold_);
        return 0;
      });
    };
    const auto make_enricher = [] { return std::make_unique<Enricher>(kUserAgentCache); };
    Replay replay;
    replay.request.dry_run = dry_run;
    replay.running = true;
    replay.asked_at = catalogue_.get()->upto;
    ReplayDriver driver({*stores_.log, *stores_.clean, catalogue_, on_fold, make_enricher}, std::move(replay));
    const Spent measured;
    while (or_give_up(driver.step()) != ReplayDriver::Step::kDone) seal_days();
    print(measured, dry_run ? "a dry run" : "a replay, with the seals after it", records);
    if (!driver.replay().findings->difference.empty()) give_up("a replay by the same rules has changed something");
  }

  Stores stores_;
  ManualClock clock_{kFirstDayUs};
  CatalogueHolder catalogue_;
  Enricher enricher_{kUserAgentCache};
  std::unique_ptr<Fold> fold_;
  Longest calls_;
  Longest begins_;
  Longest flips_;
};

// Under valgrind: a fold of so many records of a day, over stores in memory.
void count_fold(uint64_t records) {
  MemoryRawLog log;
  std::thread([&log, records] { write_days(log, records, 1); }).join();
  const auto store = make_memory_clean_store();
  const ManualClock clock{kFirstDayUs};
  CatalogueHolder catalogue;
  Enricher enricher(kUserAgentCache);
  const auto fold = or_give_up(Fold::open({log, *store, clock, catalogue, enricher}, {}));
  or_give_up(fold->add_site(HitStream::kSite, "UTC"));
  while (or_give_up(fold->turn(kTurnRecords)) > 0) fold->publish();
  or_give_up(fold->checkpoint());
}

int run(uint64_t records, uint64_t days, uint64_t memory_mb) {
  const ScratchFolder folder;
  fmt::print("\n{} records of {} days, {} MB for days in memory\n", records, days, memory_mb);
  const bool passed = Bench(folder / "data", memory_mb).all(records, days);
  print_instructions("from the raw log to days, over memory", kFewCounted, kManyCounted);
  return passed ? 0 : 1;
}

}  // namespace
}  // namespace footfall::bench

int main(int argc, char** argv) {
  using namespace footfall::bench;
  if (const auto records = count_argument(argc, argv)) {
    count_fold(*records);
    return 0;
  }
  begin("fold");
  const auto argument = [&](int i, uint64_t otherwise) {
    return argc > i ? std::strtoull(argv[i], nullptr, 10) : otherwise;
  };
  return run(argument(1, kRecords), argument(2, kDays), argument(3, kMemoryMb));
}
