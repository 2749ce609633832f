#include "fold/fold_thread.h"

#include <utility>

#include <malloc.h>

#include "base/log.h"
#include "base/thread_name.h"
#include "base/thread_priority.h"

namespace footfall {
namespace {

constexpr size_t kTurnRecords = 4'096;                  // publications and commands wait for no longer turn
constexpr std::chrono::milliseconds kSealPause{1'000};  // between looks for days that are due
constexpr std::chrono::milliseconds kIdlePause{250};    // so that a checkpoint that is due is made
constexpr std::chrono::milliseconds kFailurePause{1'000};
constexpr std::chrono::milliseconds kPublishInterval{kPublishIntervalMs};
constexpr std::chrono::milliseconds kCheckpointInterval{kCheckpointIntervalMs};
constexpr std::chrono::seconds kTidyInterval{
    30};  // a table that no query asked for is kept between this and twice as long
constexpr std::chrono::milliseconds kStopLimit{1'000};  // for folding what is left when the process is to end

}  // namespace

template <class T>
bool FoldThread::succeeded(const Result<T>& result) {
  if (result) return true;
  const std::string text = to_string(result.error());
  if (failures_.is_new(text)) log(LogLevel::kError, "the fold waits: {}", text);
  return false;
}

FoldThread::FoldThread(Fold& fold, CleanStore& store)
    : fold_(fold),
      store_(store),
      folds_(fold.folds()),
      thread_([this](const std::stop_token& stop) { run(stop); }),
      sealer_([this](const std::stop_token& stop) { seal_days(stop); }) {}

FoldThread::~FoldThread() {
  sealer_.request_stop();
  sealer_.join();
  thread_.request_stop();
  thread_.join();
}

void FoldThread::wake() {
  if (!folds_) return;
  {
    std::lock_guard lock(mutex_);
    if (std::exchange(woken_, true)) return;
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
  name_this_thread("fold");
  give_way();
  if (!folds_) return serve_calls(stop);
  while (!stop.stop_requested()) {
    wait_for_work(stop);
    run_posted();
    while (fold_what_is_there()) run_posted();
    tidy();
  }
  run_posted();
  finish();
}

void FoldThread::serve_calls(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, stop, [this] { return !posted_.empty(); });
    }
    run_posted();
  }
}

void FoldThread::finish() {
  // What is not folded by then is folded after the next start: the log has it.
  const auto limit = SteadyClock::now() + kStopLimit;
  while (SteadyClock::now() < limit && fold_what_is_there()) {
  }
  fold_.publish();
  succeeded(fold_.close());
}

// Records that come before the next publication is due are folded together when it is: each turn reads the log anew,
// and nobody would see them sooner.
void FoldThread::wait_for_work(const std::stop_token& stop) {
  const auto asked = [this] { return !posted_.empty(); };
  std::unique_lock lock(mutex_);
  if (!fold_.unpublished()) wake_.wait_for(lock, stop, kIdlePause, [&] { return woken_ || asked(); });
  wake_.wait_until(lock, stop, published_ + kPublishInterval, asked);
  woken_ = false;
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
  const auto now = SteadyClock::now();
  if (now >= published_ + kPublishInterval && fold_.publish()) published_ = now;
  if (now >= checkpointed_ + kCheckpointInterval) {
    succeeded(fold_.checkpoint());
    checkpointed_ = now;
  }
  healthy_ = folded.has_value() && jobs_wait.has_value();
  if (!succeeded(folded) || !succeeded(jobs_wait)) {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, kFailurePause, [this] { return !posted_.empty(); });
    return false;
  }
  return *folded > 0 || *jobs_wait;
}

void FoldThread::tidy() {
  const auto now = SteadyClock::now();
  if (now < tidied_ + kTidyInterval) return;
  tidied_ = now;
  if (fold_.forget_unused_tables()) fold_.publish();
  malloc_trim(0);  // else the allocator keeps what was freed, here and on other threads
}

void FoldThread::seal_days(const std::stop_token& stop) {
  name_this_thread("sealer");
  give_way();
  std::mutex mutex;
  std::condition_variable_any pause;
  while (folds_ && !stop.stop_requested()) {
    for (const DayKey& key : call([](Fold& fold) { return fold.due_for_seal(); })) {
      if (stop.stop_requested()) return;
      seal_day(key);
    }
    for (const DayKey& key : call([](Fold& fold) { return fold.due_for_cut(); })) {
      if (stop.stop_requested()) return;
      cut_day(key);
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

void FoldThread::cut_day(const DayKey& key) {
  const auto job = call([&key](Fold& fold) { return fold.begin_cut(key); });
  if (!succeeded(job)) return;
  const auto outcome = write_cut(store_, *job);
  if (!succeeded(outcome)) return;
  succeeded(call([&](Fold& fold) {
    auto flipped = fold.finish_cut(*job, *outcome);
    fold.publish();
    return flipped;
  }));
}

}  // namespace footfall
