#include "query/run.h"

#include <algorithm>
#include <deque>
#include <thread>

#include <fmt/format.h>

#include "base/counters.h"
#include "query/answer_range.h"
#include "query/merge.h"
#include "query/run_rejects.h"
#include "query/worker.h"

namespace footfall {
namespace {

std::optional<Day> first_day_with_data(const SiteEntry& site) {
  const auto has_rows = [](const auto& day) {
    const DayEntry& entry = day.second;
    return entry.header->sealed_rows != 0 || entry.header->chunks != 0 || (entry.rows && entry.rows->count() != 0);
  };
  const auto first = std::find_if(site.days.begin(), site.days.end(), has_rows);
  return first == site.days.end() ? std::nullopt : std::optional<Day>(first->first);
}

// What the query reads of the dimensions whose small values were gathered.
std::vector<std::string> warnings_of(const Query& query, const Plan& plan) {
  std::vector<std::string> warnings;
  for (const DimensionInfo& dimension : kDimensions) {
    const bool gathered = (plan.other_mask >> index(dimension.id) & 1) != 0;
    if (!gathered || !reads(query, dimension.id)) continue;
    warnings.push_back(fmt::format("{}: on some days there were more values than are kept by name; the rest is {}",
                                   dimension.name, kOther));
  }
  return warnings;
}

uint64_t hits_to_scan(const std::vector<Step>& steps) {
  uint64_t hits = 0;
  for (const Step& step : steps) {
    if (step.kind == Step::Kind::kScan) hits += step.entry->header->sealed_rows;
  }
  return hits;
}

void count_cost(const Cost& cost) {
  count(Counter::kQueryRollupBlocks, cost.rollup_months + cost.rollup_days);
  count(Counter::kQueryDaysScanned, cost.scanned_days);
  count(Counter::kQueryHitsScanned, cost.scanned_hits);
  count(Counter::kQueryBytesRead, cost.scanned_bytes);
}

// What steps sum to.
struct Found {
  std::shared_ptr<Groups> groups;
  Cost cost;
};

// Sums the steps of one plan.
class Summing {
 public:
  Summing(const Query& query, const Catalogue& catalogue, const SiteEntry& site, const Plan& plan, Deadline deadline,
          const RunOptions& options)
      : query_(query), catalogue_(catalogue), site_(site), plan_(plan), deadline_(deadline), options_(options) {}

  // On this thread and, where there is much to scan, on others beside it.
  [[nodiscard]] Result<Found> sum(const std::vector<Step>& steps) const {
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

  // The same for steps of sealed days, from what is kept if it is there.
  [[nodiscard]] Result<std::shared_ptr<const Groups>> sum_of_sealed(const std::vector<Step>& steps, Cost& cost) const {
    SumsCache* const kept = options_.sums;
    const std::string key = kept == nullptr || steps.empty() ? "" : sums_key(query_, site_, plan_, steps);
    auto sums = key.empty() || options_.fresh || query_.force_scan ? nullptr : kept->find(key);
    if (!key.empty()) count(sums ? Counter::kAnswerCacheHits : Counter::kAnswerCacheMisses);
    cost.kept = sums != nullptr;
    if (sums) return sums;
    Result<Found> found = sum(steps);
    if (!found) return found.error();
    cost += found->cost;
    sums = std::move(found->groups);
    if (!key.empty()) kept->put(key, sums, sums->bytes() + 2 * key.size());
    return sums;
  }

 private:
  static Result<void> work(const std::vector<Step>& of_plan, std::deque<Worker>& workers) {
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

  const Query& query_;
  const Catalogue& catalogue_;
  const SiteEntry& site_;
  const Plan& plan_;
  const Deadline deadline_;
  const RunOptions& options_;
};

bool is_sealed(const Step& step) { return step.kind != Step::Kind::kScan || step.entry->rolled_up(); }

Result<Answer> run_on(const SiteEntry& site, const Query& query, const Catalogue& catalogue, int64_t now_s,
                      Deadline deadline, const RunOptions& options) {
  const Range range = resolve(query.range, site.zone, first_day_with_data(site), now_s);
  const Plan plan = make_plan(query, site, range, options.force_scan || query.force_scan);
  Answer answer;
  if (Result<void> told = tell_range(query, plan.axes, range, site, answer); !told) return told.error();
  std::vector<Step> sealed;
  std::vector<Step> open;
  for (const Step& step : plan.steps) (is_sealed(step) ? sealed : open).push_back(step);
  const Summing summing(query, catalogue, site, plan, deadline, options);
  auto groups = summing.sum_of_sealed(sealed, answer.cost);
  if (!groups) return groups.error();
  if (!open.empty()) {
    Result<Found> found = summing.sum(open);
    if (!found) return found.error();
    if (!found->groups->add(**groups)) return too_many_groups();
    groups = std::move(found->groups);
    answer.cost += found->cost;
  }
  merge(query, plan, site, **groups, answer);
  answer.warnings = warnings_of(query, plan);
  count_cost(answer.cost);
  return answer;
}

}  // namespace

Result<Answer> run(const Query& query, const Catalogue& catalogue, const Clock& clock, Deadline deadline,
                   const RunOptions& options) {
  count(Counter::kQueries);
  const SiteEntry* site = catalogue.find(query.site);
  if (site == nullptr) {
    return Error{Code::kNotFound, fmt::format("site_id names no site that is here: \"{}\"", query.site), {}};
  }
  const int64_t now_s = clock.now_us() / 1'000'000;
  Result<Answer> answer = asks_for_rejects(query) ? run_rejects(query, *site, now_s, deadline, options.groups)
                                                  : run_on(*site, query, catalogue, now_s, deadline, options);
  if (!answer && answer.error().code == Code::kTimeout) {
    count(deadline.abandoned() ? Counter::kQueriesAbandoned : Counter::kQueryTimeouts);
  }
  return answer;
}

}  // namespace footfall
