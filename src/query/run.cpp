#include "query/run.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/counters.h"
#include "query/answer_range.h"
#include "query/buckets.h"
#include "query/merge.h"
#include "query/run_rejects.h"
#include "query/shared_groups.h"
#include "query/summing.h"

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
std::vector<std::string> warnings_of(const Query& query, uint32_t other_mask) {
  std::vector<std::string> warnings;
  for (const DimensionInfo& dimension : kDimensions) {
    const bool gathered = (other_mask >> index(dimension.id) & 1) != 0;
    if (!gathered || !reads(query, dimension.id)) continue;
    warnings.push_back(fmt::format("{}: on some days there were more values than are kept by name; the rest is {}",
                                   dimension.name, kOther));
  }
  return warnings;
}

void count_cost(const Cost& cost) {
  count(Counter::kQueryRollupBlocks, cost.rollup_months + cost.rollup_days);
  count(Counter::kQueryDaysScanned, cost.scanned_days);
  count(Counter::kQueryHitsScanned, cost.scanned_hits);
  count(Counter::kQueryBytesRead, cost.scanned_bytes);
}

bool is_sealed(const Step& step) { return step.kind != Step::Kind::kScan || step.entry->rolled_up(); }

// With the grain that `time` means: where sites differ, the coarsest.
Query with_grain(Query query, const std::vector<SiteRange>& sites) {
  Grain grain = Grain::kAuto;
  for (const SiteRange& each : sites) grain = std::max(grain, grain_for(each.range));
  std::replace(query.dimensions.begin(), query.dimensions.end(), Axis(Grain::kAuto), Axis(grain));
  return query;
}

// One query, which may hand out its steps to threads of its own.
class Run {
 public:
  Run(const Catalogue& catalogue, Deadline deadline, const RunOptions& options)
      : catalogue_(catalogue), deadline_(deadline), options_(options) {}

  Result<Answer> answer(const std::vector<SiteRange>& sites, const Query& asked) {
    const Query query = with_grain(asked, sites);
    Answer answer;
    if (Result<void> told = tell_range(query, query.dimensions, sites, answer); !told) return told.error();
    SharedGroups shared(query.dimensions.size(), options_.groups);
    Sums whole;
    uint32_t other_mask = 0;
    for (const SiteRange& each : sites) {
      const Plan plan = planned(query, each);
      const auto found = groups(query, each, plan);
      if (!found) return found.error();
      if (Result<void> added = add_whole(query, each, **found, whole); !added) return added.error();
      other_mask |= plan.other_mask;
      const SiteNames names(plan, *each.site);
      if (sites.size() == 1) {
        merge(query, names, **found, whole, answer);
      } else if (!shared.add(names, **found)) {
        return too_many_groups();
      }
    }
    if (sites.size() > 1) merge(query, shared, shared.groups(), whole, answer);
    answer.warnings = warnings_of(query, other_mask);
    answer.cost = cost_;
    count_cost(cost_);
    return answer;
  }

 private:
  [[nodiscard]] Plan planned(const Query& query, const SiteRange& where) const {
    return make_plan(query, *where.site, where.range, options_.force_scan || query.force_scan);
  }

  // Of the sealed days from what is kept, if it is there; the others are counted each time.
  Result<std::shared_ptr<const Groups>> groups(const Query& query, const SiteRange& where, const Plan& plan) {
    std::vector<Step> sealed;
    std::vector<Step> open;
    for (const Step& step : plan.steps) (is_sealed(step) ? sealed : open).push_back(step);
    const Summing summing(query, catalogue_, *where.site, plan, deadline_, options_);
    auto groups = summing.sum_of_sealed(sealed, cost_);
    if (!groups || open.empty()) return groups;
    Result<Found> found = summing.sum(open);
    if (!found) return found.error();
    cost_ += found->cost;
    if (!found->groups->add(**groups)) return too_many_groups();
    return std::shared_ptr<const Groups>(std::move(found->groups));
  }

  // Adds what the metrics need of a site as a whole, in which `found` was found.
  Result<void> add_whole(const Query& query, const SiteRange& where, const Groups& found, Sums& whole) {
    if (!needs_of(query).whole) return {};
    if (query.dimensions.empty()) {
      whole += only_group(found);
      return {};
    }
    Query ungrouped = query;
    ungrouped.metrics = {Metric::kVisitors};
    ungrouped.dimensions.clear();
    const auto all = groups(ungrouped, where, planned(ungrouped, where));
    if (!all) return all.error();
    whole += only_group(**all);
    return {};
  }

  // Of a query without dimensions.
  static Sums only_group(const Groups& groups) { return groups.all().empty() ? Sums() : groups.all().front().sums; }

  const Catalogue& catalogue_;
  const Deadline deadline_;
  const RunOptions& options_;
  Cost cost_;
};

// Of each site in its own time zone.
std::vector<SiteRange> ranges_of(const Query& query, const std::vector<const SiteEntry*>& sites, int64_t now_s) {
  std::vector<SiteRange> ranges;
  ranges.reserve(sites.size());
  for (const SiteEntry* site : sites) {
    ranges.push_back({site, resolve(query.range, site->zone, first_day_with_data(*site), now_s)});
  }
  return ranges;
}

Result<std::vector<const SiteEntry*>> find_sites(const Query& query, const Catalogue& catalogue) {
  std::vector<const SiteEntry*> sites;
  for (const std::string& domain : query.sites) {
    const SiteEntry* site = catalogue.find(domain);
    if (site == nullptr) {
      return Error{Code::kNotFound, fmt::format("site_id names no site that is here: \"{}\"", domain), {}};
    }
    if (std::find(sites.begin(), sites.end(), site) != sites.end()) {
      return Error{Code::kInvalid, fmt::format("site_ids names a site by two names: \"{}\"", domain), {}};
    }
    sites.push_back(site);
  }
  return sites;
}

}  // namespace

Result<Answer> run(const Query& query, const Catalogue& catalogue, const Clock& clock, Deadline deadline,
                   const RunOptions& options) {
  count(Counter::kQueries);
  const Result<std::vector<const SiteEntry*>> sites = find_sites(query, catalogue);
  if (!sites) return sites.error();
  const int64_t now_s = clock.now_us() / 1'000'000;
  Result<Answer> answer = asks_for_rejects(query)
                              ? run_rejects(query, *sites, now_s, deadline, options.groups)
                              : Run(catalogue, deadline, options).answer(ranges_of(query, *sites, now_s), query);
  if (!answer && answer.error().code == Code::kTimeout) {
    count(deadline.abandoned() ? Counter::kQueriesAbandoned : Counter::kQueryTimeouts);
  }
  return answer;
}

}  // namespace footfall
