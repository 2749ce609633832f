// Hands records from the io threads to the one writer thread. Bounded: when it is full, push() refuses and the caller
// answers 503, because a record that waits outside any bound is a record that can be lost.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/ack.h"
#include "footfall/limits.h"

namespace footfall {

struct InboxLimits {
  size_t records = kInboxRecords;
  size_t bytes = kInboxBytes;
};

// Who waits for a record's fate. `sink` may be null: then nobody is told.
struct Waiter {
  AckSink* sink = nullptr;
  void* token = nullptr;
};

// What gathered since the last turn, oldest first. `raw` and `addr` are records as record_codec.h writes them, one
// after the other; their ends are listed so that a large turn can be cut into blocks.
struct Gathered {
  std::string raw;
  std::string addr;
  std::vector<size_t> raw_ends;
  std::vector<size_t> addr_ends;
  std::vector<Waiter> waiters;

  void clear();
};

class Inbox {
 public:
  explicit Inbox(InboxLimits limits = {}) : limits_(limits) {}

  // Any thread. `raw` is an encoded record whose receive time is filled in here, so that times ascend as numbers do: a
  // step back of up to five minutes keeps the last value, a larger one is taken, logged and counted. False when a
  // limit is reached: the record is not taken then, and counted as refused. Wakes nobody: see wake().
  [[nodiscard]] bool push(std::string_view raw, std::string_view addr, int64_t received_us, Waiter waiter);

  // Any thread. Whoever pushed wakes the writer once, after the records that came together: waking it for each would
  // have the two threads change places for nearly every request (15 us of CPU a request against 8).
  void wake();

  // Writer thread alone. Waits until something is there or `stop` is asked for, and swaps it into `out`, so that one
  // commit answers all who waited (group commit without a timer). False when stopped and empty.
  bool take_all(Gathered& out, const std::stop_token& stop);

  // Any thread. Refuses everything from now on; what is inside is still taken.
  void close();

  [[nodiscard]] size_t records() const;

 private:
  int64_t ascending(int64_t received_us);

  const InboxLimits limits_;
  mutable std::mutex mutex_;
  std::condition_variable_any ready_;
  Gathered gathered_;    // guarded by mutex_
  int64_t last_us_ = 0;  // guarded by mutex_
  bool closed_ = false;  // guarded by mutex_
};

}  // namespace footfall
