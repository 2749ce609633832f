#include "fold/fold_thread.h"

#include <chrono>

#include "base/log.h"

namespace footfall {
namespace {

constexpr size_t kTurnRecords = 4'096;                  // publications and commands wait for no longer turn
constexpr std::chrono::milliseconds kSealPause{1'000};  // between looks for days that are due
constexpr std::chrono::milliseconds kIdlePause{250};    // so that a checkpoint that is due is made
constexpr std::chrono::milliseconds kFailurePause{1'000};
constexpr std::chrono::milliseconds kStopLimit{1'000};  // for folding what is left when the process is to end

int64_t steady_ms() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

// True when it went well. A failure of the store is told and tried again later: the raw log has everything.
template <class T>
bool succeeded(const Result<T>& result) {
  if (!result) log(LogLevel::kError, "the fold waits: {}", to_string(result.error()));
  return result.has_value();
}

}  // namespace

FoldThread::FoldThread(Fold& fold, CleanStore& store)
    : fold_(fold),
      store_(store),
      thread_([this](const std::stop_token& stop) { run(stop); }),
      sealer_([this](const std::stop_token& stop) { seal_days(stop); }) {}

FoldThread::~FoldThread() {
  sealer_.request_stop();
  sealer_.join();
  thread_.request_stop();
  thread_.join();
}

void FoldThread::wake() {
  {
    std::lock_guard lock(mutex_);
    woken_ = true;
  }
  wake_.notify_all();
}

void FoldThread::post(std::function<void(Fold&)> work) {
  {
    std::lock_guard lock(mutex_);
    posted_.push_back(std::move(work));
  }
  wake_.notify_all();
}

void FoldThread::catch_up() {
  call([](Fold& fold) {
    while (true) {
      const auto folded = fold.turn(kTurnRecords);
      const auto jobs_wait = fold.refold_turn(kTurnRecords);
      if (!folded || !jobs_wait || (*folded == 0 && !*jobs_wait)) break;
    }
    fold.publish();
    return true;
  });
}

void FoldThread::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock(mutex_);
      const bool publication_waits = steady_ms() < published_ms_ + kPublishIntervalMs;
      const auto pause = publication_waits ? std::chrono::milliseconds(kPublishIntervalMs) : kIdlePause;
      wake_.wait_for(lock, stop, pause, [this] { return woken_ || !posted_.empty(); });
      woken_ = false;
    }
    run_posted();
    while (fold_what_is_there()) run_posted();
  }
  run_posted();
  // What is not folded by then is folded after the next start: the log has it.
  const int64_t limit_ms = steady_ms() + kStopLimit.count();
  while (steady_ms() < limit_ms && fold_what_is_there()) {
  }
  fold_.publish();
  succeeded(fold_.close());
}

void FoldThread::run_posted() {
  std::deque<std::function<void(Fold&)>> posted;
  {
    std::lock_guard lock(mutex_);
    posted.swap(posted_);
  }
  for (const auto& work : posted) work(fold_);
}

// One turn; true when there may be more to fold.
bool FoldThread::fold_what_is_there() {
  const auto folded = fold_.turn(kTurnRecords);
  const auto jobs_wait = fold_.refold_turn(kTurnRecords);
  const int64_t now_ms = steady_ms();
  if (now_ms >= published_ms_ + kPublishIntervalMs) {
    fold_.publish();
    published_ms_ = now_ms;
  }
  if (now_ms >= checkpointed_ms_ + kCheckpointIntervalMs) {
    succeeded(fold_.checkpoint());
    checkpointed_ms_ = now_ms;
  }
  healthy_ = folded.has_value() && jobs_wait.has_value();
  if (!succeeded(folded) || !succeeded(jobs_wait)) {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, kFailurePause, [this] { return !posted_.empty(); });
    return false;
  }
  return *folded > 0 || *jobs_wait;
}

void FoldThread::seal_days(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any pause;
  while (!stop.stop_requested()) {
    for (const DayKey& key : call([](Fold& fold) { return fold.due_for_seal(); })) {
      if (stop.stop_requested()) return;
      seal_day(key);
    }
    std::unique_lock lock(mutex);
    pause.wait_for(lock, stop, kSealPause, [&stop] { return stop.stop_requested(); });
  }
}

void FoldThread::seal_day(const DayKey& key) {
  const auto job = call([&key](Fold& fold) { return fold.begin_seal(key); });
  if (!succeeded(job)) return;
  const auto outcome = write_seal(store_, *job);
  if (!succeeded(outcome)) return;
  succeeded(call([&](Fold& fold) {
    auto flipped = fold.finish_seal(*job, *outcome);
    fold.publish();
    return flipped;
  }));
}

}  // namespace footfall
