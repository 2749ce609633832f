#include "query/run.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <thread>

#include <fmt/format.h>

#include "base/counters.h"
#include "fold/day_columns.h"
#include "query/answer_range.h"
#include "query/merge.h"
#include "query/run_rejects.h"

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

uint64_t hits_to_scan(const Plan& plan) {
  uint64_t hits = 0;
  for (const Step& step : plan.steps) {
    if (step.kind == Step::Kind::kScan) hits += step.entry->header->sealed_rows;
  }
  return hits;
}

// The steps of a plan, handed out to whoever is free.
class Steps {
 public:
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

// Takes steps and sums what it finds. One thread.
class Worker {
 public:
  Worker(const Query& query, const Catalogue& catalogue, const SiteEntry& site, const Plan& plan, Deadline deadline,
         size_t groups)
      : catalogue_(catalogue),
        site_(site),
        plan_(plan),
        deadline_(deadline),
        groups_(groups),
        scan_(query, plan, site, deadline, groups_) {}

  Result<void> work(Steps& steps) {
    while (const Step* step = steps.take()) {
      Result<void> done = check_deadline(deadline_);
      if (done) done = step->kind == Step::Kind::kScan ? scan(*step) : add_rollup(*step);
      if (done) continue;
      steps.give_up();
      return done;
    }
    return {};
  }

  // False when the groups are too many together.
  bool add(const Worker& other) {
    cost_ += other.cost_;
    return groups_.add(other.groups_);
  }

  [[nodiscard]] const Groups& groups() const { return groups_; }
  [[nodiscard]] const Cost& cost() const { return cost_; }

 private:
  Result<void> scan(const Step& step) {
    const DayHeader& header = *step.entry->header;
    const Result<DayColumns> columns = load_columns(catalogue_, site_, step.day, *step.entry, scan_.wanted(header));
    if (!columns) return columns.error();
    cost_ += Cost{.scanned_days = 1, .scanned_hits = columns->hits(), .scanned_bytes = columns->bytes_read};
    return scan_.day(step.day, header, *columns);
  }

  Result<void> add_rollup(const Step& step) {
    const bool month = step.kind == Step::Kind::kMonthRollup;
    ++(month ? cost_.rollup_months : cost_.rollup_days);
    const auto read = month ? read_month_rollup : read_day_rollup;
    const Result<RollupBlock> block =
        read(*catalogue_.snapshot, site_.site.number, step.day, step.generation, plan_.rollup);
    if (!block) return block.error();
    for (const RollupRow& row : *block) {
      Group* group = groups_.at(key_of(row, step.day));
      if (group == nullptr) return too_many_groups();
      group->sums += row.sums;
    }
    return {};
  }

  // The group of a rollup's row; `day` is that of the block.
  [[nodiscard]] GroupKey key_of(const RollupRow& row, Day day) const {
    GroupKey key{};
    for (size_t axis = 0; axis < plan_.axes.size(); ++axis) {
      const Grain* grain = std::get_if<Grain>(&plan_.axes[axis]);
      key[axis] = grain ? plan_.times.code(*grain, bucket_of(*grain, row.key, day)) : static_cast<uint32_t>(row.key);
    }
    return key;
  }

  static int64_t bucket_of(Grain grain, int64_t row_key, Day day) {
    if (grain == Grain::kDay) return day;
    return grain == Grain::kMonth ? month_start(day) : row_key;
  }

  const Catalogue& catalogue_;
  const SiteEntry& site_;
  const Plan& plan_;
  const Deadline deadline_;
  Groups groups_;
  Scan scan_;
  Cost cost_;
};

// Runs the plan on this thread and, where there is much to scan, on others beside it. The sums are the first worker's.
Result<void> run_all(const Plan& plan, std::deque<Worker>& workers) {
  Steps steps(plan.steps);
  std::vector<Result<void>> done(workers.size());
  {
    std::vector<std::jthread> others;
    for (size_t i = 1; i < workers.size(); ++i) {
      others.emplace_back([&steps, &worker = workers[i], &result = done[i]] { result = worker.work(steps); });
    }
    done[0] = workers[0].work(steps);
  }
  for (const Result<void>& each : done) {
    if (!each) return each;
  }
  for (size_t i = 1; i < workers.size(); ++i) {
    if (!workers[0].add(workers[i])) return too_many_groups();
  }
  return {};
}

Result<Answer> run_on(const SiteEntry& site, const Query& query, const Catalogue& catalogue, int64_t now_s,
                      Deadline deadline, const RunOptions& options) {
  const Range range = resolve(query.range, site.zone, first_day_with_data(site), now_s);
  const Plan plan = make_plan(query, site, range, options.force_scan || query.force_scan);
  Answer answer;
  if (Result<void> told = tell_range(query, plan.axes, range, site, answer); !told) return told.error();
  const unsigned threads = hits_to_scan(plan) < options.few_hits ? 1 : options.threads;
  std::deque<Worker> workers;
  for (unsigned i = 0; i < threads; ++i) workers.emplace_back(query, catalogue, site, plan, deadline, options.groups);
  if (Result<void> done = run_all(plan, workers); !done) return done.error();
  merge(query, plan, site, workers[0].groups(), answer);
  answer.warnings = warnings_of(query, plan);
  answer.cost = workers[0].cost();
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
  if (!answer && answer.error().code == Code::kTimeout) count(Counter::kQueryTimeouts);
  return answer;
}

}  // namespace footfall
