// The one thread that appends to the raw log. It takes whatever has gathered, commits it as blocks, answers all who
// waited, and takes again: no timer decides when.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

#include "footfall/raw_log.h"
#include "rawlog/inbox.h"

namespace footfall {

class RawLogWriter {
 public:
  // `appended` is called on the writer thread after each turn that kept something. All must outlive the writer.
  RawLogWriter(Inbox& inbox, RawLog& log, Ack ack, std::function<void()> appended);

  // Closes the inbox, commits and answers what is inside, syncs, and ends the thread.
  ~RawLogWriter();

  // Any thread. What was last asked of the log went well.
  [[nodiscard]] bool healthy() const { return healthy_; }

 private:
  void run(const std::stop_token& stop);
  void commit(const Gathered& gathered);
  bool append(const Gathered& gathered, size_t from, size_t to);
  void sync_every_second(const std::stop_token& stop);
  void note(const Result<void>& outcome);

  Inbox& inbox_;
  RawLog& log_;
  const Ack ack_;
  const std::function<void()> appended_;
  std::atomic<bool> healthy_{true};
  std::string raw_;  // the block in the making, its memory used again
  std::string addr_;
  std::jthread syncer_;  // every second, off the writer's way: an fsync, or another try to write at all
  std::jthread thread_;
};

}  // namespace footfall
