// Threads for whatever may block: queries, and changes of sites. An io thread hands work over and goes on.
#pragma once

#include <functional>
#include <thread>
#include <vector>

#include "base/work_queue.h"

namespace footfall {

class QueryPool {
 public:
  QueryPool(unsigned threads, size_t queue_limit);

  // Any thread. False when too many wait; `work` is untouched then.
  [[nodiscard]] bool run(std::function<void()>&& work) { return queue_.push(std::move(work)); }

 private:
  WorkQueue<std::function<void()>> queue_;
  std::vector<std::jthread> threads_;  // end before the queue does
};

}  // namespace footfall
