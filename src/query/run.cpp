#include "query/run.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/counters.h"
#include "fold/day_loader.h"
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

class Run {
 public:
  Run(const Query& query, const Catalogue& catalogue, const SiteEntry& site, const Plan& plan, Deadline deadline,
      size_t groups)
      : catalogue_(catalogue),
        site_(site),
        plan_(plan),
        deadline_(deadline),
        groups_(groups),
        scan_(query, plan, site, deadline, groups_, codes_) {}

  Result<void> all() {
    for (const Step& step : plan_.steps) {
      if (Result<void> in_time = check_deadline(deadline_); !in_time) return in_time;
      Result<void> done = step.kind == Step::Kind::kScan ? scan(step) : add_rollup(step);
      if (!done) return done;
    }
    cost_.scanned_hits = scan_.hits();
    return {};
  }

  [[nodiscard]] const Groups& groups() const { return groups_; }
  [[nodiscard]] const TimeCodes& codes() const { return codes_; }
  [[nodiscard]] const Cost& cost() const { return cost_; }

 private:
  Result<void> scan(const Step& step) {
    ++cost_.scanned_days;
    const Result<std::shared_ptr<const DayTable>> table = load_day(catalogue_, site_, step.day, *step.entry);
    if (!table) return table.error();
    return scan_.day(step.day, *step.entry->header, **table);
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
  GroupKey key_of(const RollupRow& row, Day day) {
    uint32_t code[kAxes] = {0, 0};
    for (size_t axis = 0; axis < plan_.axes.size(); ++axis) {
      const Grain* grain = std::get_if<Grain>(&plan_.axes[axis]);
      code[axis] = grain ? codes_.code(bucket_of(*grain, row.key, day)) : static_cast<uint32_t>(row.key);
    }
    return group_key(code[0], code[1]);
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
  TimeCodes codes_;
  Scan scan_;
  Cost cost_;
};

Result<Answer> run_on(const SiteEntry& site, const Query& query, const Catalogue& catalogue, int64_t now_s,
                      Deadline deadline, const RunOptions& options) {
  const Range range = resolve(query.range, site.zone, first_day_with_data(site), now_s);
  const Plan plan = make_plan(query, site, range, options.force_scan);
  Answer answer;
  if (Result<void> told = tell_range(query, plan.axes, range, site, answer); !told) return told.error();
  Run run(query, catalogue, site, plan, deadline, options.groups);
  if (Result<void> done = run.all(); !done) return done.error();
  merge(query, plan, site, run.groups(), run.codes(), answer);
  answer.warnings = warnings_of(query, plan);
  answer.cost = run.cost();
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
