#include "query/worker.h"

#include "query/metrics.h"

namespace footfall {
namespace {

// How many ids the groups' keys can have, where there is a single dimension.
size_t ids_of(const Plan& plan, const SiteEntry& site) {
  const Dimension* only = plan.axes.size() == 1 ? std::get_if<Dimension>(plan.axes.data()) : nullptr;
  return only == nullptr ? 0 : site.dictionaries[index(*only)].size();
}

int64_t bucket_of(Grain grain, RollupKind kind, int64_t row_key, Day day) {
  if (grain == Grain::kDay) return kind == RollupKind::kDays ? row_key : day;
  return grain == Grain::kMonth ? month_start(day) : row_key;
}

}  // namespace

Worker::Worker(const Query& query, const Catalogue& catalogue, const SiteEntry& site, const Plan& plan,
               const Options& options)
    : catalogue_(catalogue),
      site_(site),
      plan_(plan),
      options_(options),
      needs_(needs_of(query)),
      groups_(options.groups, ids_of(plan, site)),
      scan_(query, plan, site, options.deadline, groups_) {}

Result<void> Worker::work(Steps& steps) {
  while (const Step* step = steps.take()) {
    Result<void> done = check_deadline(options_.deadline);
    if (done) done = step->kind == Step::Kind::kScan ? scan(*step) : add_rollup(*step);
    if (done) continue;
    steps.give_up();
    return done;
  }
  scan_.finish();
  return {};
}

Result<void> Worker::scan(const Step& step) {
  DayReader reader(catalogue_, site_, step.day, *step.entry, options_.columns);
  Result<void> done = scan_.day(reader);
  if (done) cost_ += {.scanned_days = 1, .scanned_hits = reader.columns().hits(), .scanned_bytes = reader.bytes_read()};
  return done;
}

Result<void> Worker::add_rollup(const Step& step) {
  const bool month = step.kind == Step::Kind::kMonthRollup;
  ++(month ? cost_.rollup_months : cost_.rollup_days);
  const Snapshot& snapshot = *catalogue_.snapshot;
  const SiteNumber site = site_.site.number;
  const Result<RollupReader> block =
      month ? open_month_rollup(snapshot, site, step.day, step.generation, plan_.month_rollup)
            : open_day_rollup(snapshot, site, step.day, step.generation, plan_.rollup);
  if (!block) return block.error();
  const auto keys = block->keys();
  if (!keys) return keys.error();
  std::vector<uint32_t> places;
  places.reserve(keys->size());
  for (const int64_t key : *keys) {
    places.push_back(groups_.place(key_of(month ? plan_.month_rollup : plan_.rollup, key, step.day)));
    if (places.back() == Groups::kNone) return too_many_groups();
  }
  return add_sums(*block, places);
}

Result<void> Worker::add_sums(const RollupReader& block, const std::vector<uint32_t>& places) {
  for (const auto sum : kSums) {
    if (!is_needed(needs_, sum)) continue;
    const auto numbers = block.sums(sum);
    if (!numbers) return numbers.error();
    for (size_t i = 0; i < places.size(); ++i) groups_[places[i]].sums.*sum += (*numbers)[i];
  }
  return {};
}

// The group of a rollup's row; `day` is that of the block.
GroupKey Worker::key_of(RollupKind kind, int64_t row_key, Day day) const {
  GroupKey key{};
  for (size_t axis = 0; axis < plan_.axes.size(); ++axis) {
    const Grain* grain = std::get_if<Grain>(&plan_.axes[axis]);
    key[axis] =
        grain ? plan_.times.code(*grain, bucket_of(*grain, kind, row_key, day)) : static_cast<uint32_t>(row_key);
  }
  return key;
}

}  // namespace footfall
