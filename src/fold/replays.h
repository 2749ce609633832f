// The replay of an installation, one at a time, on a thread of its own: asked for, watched, stopped. One that a sudden
// end interrupted goes on by itself.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "base/news.h"
#include "fold/fold_thread.h"
#include "fold/replay_driver.h"

namespace footfall {

struct ReplayState {
  Replay replay;
  size_t days_left = 0;
  uint64_t records = 0;   // with the portion in progress
  double seconds = 0;     // that it has run in this process
  std::string waits_for;  // a failure of the store, in words; empty: it goes on
};

class Replays {
 public:
  // All but `parts.on_fold`, which is set here, must be there. `fold` and what the parts name must outlive it.
  Replays(FoldThread& fold, ReplayParts parts);
  // What was not flipped is done again by the next process.
  ~Replays();

  // Any thread but the fold's. kBusy while another one runs.
  Result<void> ask(const ReplayRequest& request);

  // Any thread but the fold's. Days that are done stay so. kNotFound when none runs.
  Result<void> stop();

  // Any thread. The last one asked for; none before the first.
  [[nodiscard]] std::optional<ReplayState> state() const;

 private:
  void load();
  Result<Replay> prepared(const ReplayRequest& request) const;
  bool reserve();
  void run(const std::stop_token& stop);
  bool wait_for_replay(const std::stop_token& stop);
  void drive(const std::stop_token& stop);
  void show(const ReplayDriver& driver, double seconds, std::string waits_for);

  FoldThread& fold_;
  ReplayParts parts_;
  News failures_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::optional<ReplayState> state_;  // guarded by mutex_
  bool preparing_ = false;            // guarded by mutex_; a request is being stored
  bool stop_asked_ = false;           // guarded by mutex_
  std::jthread thread_;
};

}  // namespace footfall
