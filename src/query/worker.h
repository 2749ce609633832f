// Runs steps of a plan and sums what it finds: a query has as many workers as threads.
#pragma once

#include <atomic>
#include <vector>

#include "fold/column_cache.h"
#include "fold/rollup_codec.h"
#include "query/answer.h"
#include "query/plan.h"
#include "query/scan.h"

namespace footfall {

// Steps of a plan, handed out to whoever is free. Any thread.
class Steps {
 public:
  // Must outlive it.
  explicit Steps(const std::vector<Step>& steps) : steps_(steps) {}

  // Null when all are taken, or somebody gave up.
  const Step* take() {
    const size_t at = next_.fetch_add(1);
    return at < steps_.size() ? &steps_[at] : nullptr;
  }
  void give_up() { next_ = steps_.size(); }

 private:
  const std::vector<Step>& steps_;
  std::atomic<size_t> next_ = 0;
};

// One thread.
class Worker {
 public:
  struct Options {
    Deadline deadline;
    size_t groups = 0;               // at most
    ColumnCache* columns = nullptr;  // may be null
  };

  // Everything named must outlive it.
  Worker(const Query& query, const Catalogue& catalogue, const SiteEntry& site, const Plan& plan,
         const Options& options);

  // Once: takes steps until there are no more.
  Result<void> work(Steps& steps);

  [[nodiscard]] Groups& groups() { return groups_; }
  [[nodiscard]] const Cost& cost() const { return cost_; }

 private:
  Result<void> scan(const Step& step);
  Result<void> add_rollup(const Step& step);
  Result<void> add_sums(const RollupReader& block, const std::vector<uint32_t>& places);
  [[nodiscard]] GroupKey key_of(RollupKind kind, int64_t row_key, Day day) const;

  const Catalogue& catalogue_;
  const SiteEntry& site_;
  const Plan& plan_;
  const Options options_;
  const Needs needs_;
  Groups groups_;
  Scan scan_;
  Cost cost_;
};

}  // namespace footfall
