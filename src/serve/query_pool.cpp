#include "serve/query_pool.h"

#include <exception>

#include "base/log.h"
#include "base/thread_name.h"
#include "base/thread_priority.h"

namespace footfall {

QueryPool::QueryPool(unsigned threads, size_t queue_limit) : queue_(queue_limit) {
  for (unsigned i = 0; i < threads; ++i) {
    threads_.emplace_back([this, i](const std::stop_token& stop) {
      name_this_thread("query " + std::to_string(i));
      give_way();
      while (auto work = queue_.pop(stop)) {
        try {
          (*work)();
        } catch (const std::exception& error) {
          log(LogLevel::kError, "a query failed: {}", error.what());
        }
      }
    });
  }
}

}  // namespace footfall
