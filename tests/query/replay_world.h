// A world for property tests of replays: hits of some days through one proxy, which is trusted from some moment on
// (then its visitors are many, and a rate limit counts them one by one), and a process that folds them and can die.
#pragma once

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "base/clock.h"
#include "fold/replay_driver.h"
#include "query/run.h"
#include "store/memory_clean_store.h"
#include "store/memory_raw_log.h"

namespace footfall {

inline constexpr int64_t kReplayBeginUs = int64_t{1'760'950'000} * 1'000'000;  // 2025-10-20 08:46 UTC
inline constexpr const char* kReplayProxy = "9.9.9.9";

class ReplayHits {
 public:
  explicit ReplayHits(uint32_t seed) : random_(seed) {}

  void append(MemoryRawLog& log, uint32_t count);

  uint32_t pick(uint32_t below) { return static_cast<uint32_t>(random_() % below); }
  [[nodiscard]] int64_t now_us() const { return now_us_; }

 private:
  std::mt19937 random_;
  int64_t now_us_ = kReplayBeginUs;
};

struct ReplayWorld {
  MemoryRawLog log;
  ManualClock clock{kReplayBeginUs};
};

// A store, and the process that has it open.
class ReplayProcess {
 public:
  ReplayProcess(ReplayWorld& world, Enricher& enricher, const FoldOptions& options);

  void start(Enricher& enricher, const FoldOptions& options);
  void restart() { start(*enricher_, options_); }

  void add_sites();
  // Once; its stored hits are a job that comes before a replay's next portion.
  void add_alias();
  void fold_all();
  void seal_all();

  [[nodiscard]] Replay asked(ReplayRequest request) const;
  void go_on(const Replay& replay, const ReplayLimits& limits);
  // As a new process finds it.
  void go_on(const ReplayLimits& limits);

  // Everything that can be asked of it, and its rejects by day, reason and host.
  [[nodiscard]] std::vector<std::string> answers(RunOptions options = {}) const;

  std::unique_ptr<CleanStore> store = make_memory_clean_store();
  std::unique_ptr<CatalogueHolder> catalogue;
  std::unique_ptr<Fold> fold;
  std::unique_ptr<ReplayDriver> driver;

 private:
  ReplayWorld& world_;
  Enricher* enricher_ = nullptr;
  FoldOptions options_;
};

}  // namespace footfall
