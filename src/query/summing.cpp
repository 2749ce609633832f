#include "query/summing.h"

#include <algorithm>
#include <deque>
#include <thread>

#include "base/counters.h"
#include "query/worker.h"

namespace footfall {
namespace {

uint64_t hits_to_scan(const std::vector<Step>& steps) {
  uint64_t hits = 0;
  for (const Step& step : steps) {
    if (step.kind == Step::Kind::kScan) hits += step.entry->header->sealed_rows;
  }
  return hits;
}

Result<void> work(const std::vector<Step>& of_plan, std::deque<Worker>& workers) {
  Steps steps(of_plan);
  std::vector<Result<void>> done(workers.size());
  {
    std::vector<std::jthread> others;
    for (size_t i = 1; i < workers.size(); ++i) {
      others.emplace_back([&steps, &worker = workers[i], &result = done[i]] { result = worker.work(steps); });
    }
    done[0] = workers[0].work(steps);
  }
  const auto failed = std::find_if_not(done.begin(), done.end(), [](const auto& each) { return each.has_value(); });
  return failed == done.end() ? Result<void>() : *failed;
}

}  // namespace

Result<Found> Summing::sum(const std::vector<Step>& steps) const {
  const unsigned threads = hits_to_scan(steps) < options_.few_hits ? 1 : options_.threads;
  std::deque<Worker> workers;
  for (unsigned i = 0; i < threads; ++i) {
    workers.emplace_back(query_, catalogue_, site_, plan_,
                         Worker::Options{deadline_, options_.groups, options_.columns});
  }
  if (Result<void> done = work(steps, workers); !done) return done.error();
  Found found{std::make_shared<Groups>(std::move(workers[0].groups())), workers[0].cost()};
  for (size_t i = 1; i < workers.size(); ++i) {
    if (!found.groups->add(workers[i].groups())) return too_many_groups();
    found.cost += workers[i].cost();
  }
  return found;
}

Result<std::shared_ptr<const Groups>> Summing::sum_of_sealed(const std::vector<Step>& steps, Cost& cost) const {
  SumsCache* const kept = options_.sums;
  const std::string key = kept == nullptr || steps.empty() ? "" : sums_key(query_, site_, plan_, steps);
  auto sums = key.empty() || options_.fresh || query_.force_scan ? nullptr : kept->find(key);
  if (!key.empty()) count(sums ? Counter::kAnswerCacheHits : Counter::kAnswerCacheMisses);
  cost.kept = cost.kept || sums;
  if (sums) return sums;
  Result<Found> found = sum(steps);
  if (!found) return found.error();
  cost += found->cost;
  sums = std::move(found->groups);
  if (!key.empty()) kept->put(key, sums, sums->bytes() + 2 * key.size());
  return sums;
}

}  // namespace footfall
