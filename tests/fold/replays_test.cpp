#include "fold/replays.h"

#include <condition_variable>
#include <mutex>

#include <catch2/catch.hpp>

#include "fold/fold_bench.h"
#include "fold/keys.h"

namespace footfall {
namespace {

// Opens when it is told to.
class Gate {
 public:
  void open() {
    std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  void pass() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return open_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
};

// A site with some hits, and the threads of a server. A dry run waits at the gate.
struct Bench : FoldBench {
  Bench() {
    REQUIRE(fold->add_site("a.test", "UTC"));
    for (int hit = 0; hit < 5; ++hit) send({});
    fold_all();
    start();
  }

  void start() {
    thread = std::make_unique<FoldThread>(*fold, *store);
    const auto make_enricher = [this] {
      gate.pass();
      return std::make_unique<Enricher>(kUserAgentCache);
    };
    replays = std::make_unique<Replays>(*thread, ReplayParts{log, *store, *catalogue, {}, make_enricher});
  }

  void end() {
    replays.reset();
    thread.reset();
  }

  ReplayState finished() const {
    while (replays->state()->replay.running) std::this_thread::yield();
    return *replays->state();
  }

  Gate gate;
  std::unique_ptr<FoldThread> thread;
  std::unique_ptr<Replays> replays;
};

}  // namespace

TEST_CASE("a replay runs beside the fold, and the last one can be seen after a restart") {
  Bench bench;
  CHECK_FALSE(bench.replays->state());
  REQUIRE(bench.replays->ask({.domain = "www.a.test"}));
  const ReplayState state = bench.finished();
  CHECK(state.replay.request.domain == "a.test");
  CHECK(state.replay.days == 1);
  CHECK(state.records == 5);
  CHECK(state.days_left == 0);
  CHECK(state.waits_for.empty());
  bench.end();
  bench.open();
  bench.start();
  REQUIRE(bench.replays->state());
  CHECK(bench.replays->state()->records == 5);
  CHECK_FALSE(bench.replays->state()->replay.running);
}

TEST_CASE("one at a time; an unknown site is refused") {
  Bench bench;
  const auto unknown = bench.replays->ask({.domain = "b.test"});
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().code == Code::kNotFound);
  REQUIRE(bench.replays->ask({.dry_run = true}));
  const auto second = bench.replays->ask({});
  REQUIRE_FALSE(second);
  CHECK(second.error().code == Code::kBusy);
  CHECK(to_string(second.error()).find("--stop") != std::string::npos);
  bench.gate.open();
  CHECK(bench.finished().replay.days == 1);
  CHECK_FALSE(bench.store->snapshot()->get(Family::kMeta, keys::replay()).value());
  CHECK(bench.replays->ask({}));
}

TEST_CASE("one that runs can be stopped, and one that doesn't can't") {
  Bench bench;
  REQUIRE_FALSE(bench.replays->stop());
  REQUIRE(bench.replays->ask({.dry_run = true}));
  std::jthread opener([&bench] { bench.gate.open(); });
  const auto stopped = bench.replays->stop();
  if (stopped) CHECK_FALSE(bench.replays->state()->replay.running);  // else it was faster
  opener.join();
  bench.finished();
  CHECK(bench.replays->stop().error().code == Code::kNotFound);
}

TEST_CASE("what a death interrupted goes on, and from its begin when the settings have become others") {
  for (const bool others : {false, true}) {
    Bench bench;
    bench.end();
    Replay replay;
    replay.running = true;
    replay.asked_at = 5;
    replay.days = 7;
    replay.begun = true;
    replay.last = {0, 1};
    Batch batch;
    batch.put(Family::kMeta, keys::replay(), encode_replay(replay));
    if (others) batch.put(Family::kMeta, keys::settings_since(), std::string("\x06\0\0\0\0\0\0\0", 8));
    REQUIRE(bench.store->commit(batch));
    bench.open();
    bench.start();
    CHECK(bench.finished().replay.days == (others ? 1 : 8));
  }
}

}  // namespace footfall
