// Runs the fold on its own thread, and sealing on another, so that a large day being sealed delays no hit. Of a fold
// that does not fold (FoldOptions) it only serves call().
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>

#include "base/news.h"
#include "fold/fold.h"

namespace footfall {

class FoldThread {
 public:
  // `store` is what `fold` writes to. Both must outlive the threads.
  FoldThread(Fold& fold, CleanStore& store);

  // Folds what the log has (for a second at most), checkpoints, and ends. Call it after the log's writer has ended.
  ~FoldThread();

  // Any thread. The log has new records.
  void wake();

  // Any thread but the fold's. Runs `work` on the fold thread and returns what it returns.
  template <class Work>
  auto call(Work work) {
    std::packaged_task<decltype(work(std::declval<Fold&>()))(Fold&)> task(std::move(work));
    auto result = task.get_future();
    post([&task](Fold& fold) { task(fold); });
    return result.get();
  }

  // Any thread. Until every record that the log held at the call is in the catalogue, and no job waits.
  void catch_up();

  // Any thread.
  [[nodiscard]] bool folds() const { return folds_; }

  // Any thread. The last turn went well.
  [[nodiscard]] bool healthy() const { return healthy_; }

 private:
  using SteadyClock = std::chrono::steady_clock;

  // A failure of the store is told, and what failed tried again later: the raw log has everything.
  template <class T>
  bool succeeded(const Result<T>& result);
  void post(std::function<void(Fold&)> work);
  void run(const std::stop_token& stop);
  void serve_calls(const std::stop_token& stop);
  void finish();
  void wait_for_work(const std::stop_token& stop);
  void run_posted();
  bool fold_what_is_there();
  void tidy();
  void seal_days(const std::stop_token& stop);
  void seal_day(const DayKey& key);
  void cut_day(const DayKey& key);

  Fold& fold_;
  CleanStore& store_;
  const bool folds_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<std::function<void(Fold&)>> posted_;  // guarded by mutex_
  bool woken_ = true;                              // guarded by mutex_
  std::atomic<bool> healthy_{true};
  News failures_;
  SteadyClock::time_point published_;     // fold thread; when there was something new
  SteadyClock::time_point checkpointed_;  // fold thread
  SteadyClock::time_point tidied_;        // fold thread
  std::jthread thread_;
  std::jthread sealer_;  // ends first: it calls the fold thread
};

}  // namespace footfall
