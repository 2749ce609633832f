// Sums the steps of one plan: on a query's own thread and, where there is much to scan, on others beside it.
#pragma once

#include <memory>
#include <vector>

#include "query/answer.h"
#include "query/plan.h"
#include "query/run.h"

namespace footfall {

// What steps sum to.
struct Found {
  std::shared_ptr<Groups> groups;
  Cost cost;
};

// One thread.
class Summing {
 public:
  // Everything named must outlive it.
  Summing(const Query& query, const Catalogue& catalogue, const SiteEntry& site, const Plan& plan, Deadline deadline,
          const RunOptions& options)
      : query_(query), catalogue_(catalogue), site_(site), plan_(plan), deadline_(deadline), options_(options) {}

  [[nodiscard]] Result<Found> sum(const std::vector<Step>& steps) const;

  // The same for steps of sealed days, from what is kept if it is there. Adds to `cost`.
  [[nodiscard]] Result<std::shared_ptr<const Groups>> sum_of_sealed(const std::vector<Step>& steps, Cost& cost) const;

 private:
  const Query& query_;
  const Catalogue& catalogue_;
  const SiteEntry& site_;
  const Plan& plan_;
  const Deadline deadline_;
  const RunOptions& options_;
};

}  // namespace footfall
