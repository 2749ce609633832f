// Who looks at a site while it is hit, as a dashboard does, and notes when which count was seen.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "support/generator.h"

namespace footfall::bench {

struct Sight {
  int64_t at_ns = 0;   // when the event or the answer had come in whole
  uint64_t count = 0;  // hits that it counts
};

// A thread that looks until it is let go.
class Observer {
 public:
  // `look` returns the next sight; a count of 0 is none.
  explicit Observer(std::function<Sight()> look);

  // The highest count seen.
  [[nodiscard]] uint64_t seen() const { return seen_; }

  // Ends the thread. The sights, each the first with its count.
  std::vector<Sight> finish();

 private:
  std::function<Sight()> look_;
  std::atomic<uint64_t> seen_{0};
  std::vector<Sight> sights_;
  std::jthread thread_;
};

// The pageviews of the live stream's last thirty minutes. A run must be shorter.
std::function<Sight()> live_stream(uint16_t port, const std::string& token);

// The pageviews of the day by POST /api/v2/query, asked one after the other, every 5 ms at most.
std::function<Sight()> day_query(uint16_t port, const std::string& token);

// Of each answered hit: how long after its answer the first sight came that surely includes it. Hits count in the
// order of their record numbers, which the answers do not tell; but a hit's number is no higher than the count of all
// that had been sent when it was answered, so a sight of that many includes it. With `before` hits in the day already.
std::vector<int64_t> delays(const std::vector<Answered>& answered, const std::vector<Sight>& sights, uint64_t before);

}  // namespace footfall::bench
