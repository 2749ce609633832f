#include "query/scan.h"

namespace footfall {
namespace {

constexpr uint64_t kWorkBetweenChecks = 65'536;  // rows, or comparisons of strings: some milliseconds

Span window_of(const Range& range, const DayHeader& header) {
  return range.whole_days ? Span{header.start, header.end} : range.span;
}

}  // namespace

Result<void> check_deadline(Deadline deadline) {
  if (std::chrono::steady_clock::now() < deadline) return {};
  return Error{Code::kTimeout, "the query took too long and was stopped", "ask for a shorter date_range"};
}

Error too_many_groups() {
  return {Code::kBusy, "the query makes too many groups",
          "ask for a shorter date_range, fewer dimensions, or a filter"};
}

Scan::Scan(const Query& query, const Plan& plan, const SiteEntry& site, Deadline deadline, Groups& groups,
           TimeCodes& codes)
    : plan_(plan),
      zone_(site.zone),
      needs_(needs_of(query)),
      deadline_(deadline),
      groups_(groups),
      codes_(codes),
      matcher_(query.filter, site.dictionaries, PageOf::kHit) {
  if (needs_.based && reads(query.filter, Dimension::kPage)) {
    entry_matcher_.emplace(query.filter, site.dictionaries, PageOf::kVisit);
  }
}

Result<void> Scan::day(Day day, const DayHeader& header, const DayTable& table) {
  buckets_.clear();
  for (const Axis& axis : plan_.axes) {
    const Grain grain = is_time(axis) ? std::get<Grain>(axis) : Grain::kDay;
    buckets_.emplace_back(zone_, grain, day, Span{header.start, header.end});
  }
  window_ = window_of(plan_.range, header);
  uint64_t next_check = comparisons() + kWorkBetweenChecks;
  for (size_t i = 0; i < table.visits(); ++i) {
    if (!visit(table, i)) return too_many_groups();
    const uint64_t work = comparisons() + table.visit_first[i + 1];
    if (work < next_check) continue;
    next_check = work + kWorkBetweenChecks;
    if (Result<void> in_time = check_deadline(deadline_); !in_time) return in_time;
  }
  hits_ += table.hits();
  visitors_before_ += table.visitors;
  visits_before_ += table.visits();
  return {};
}

uint64_t Scan::comparisons() const {
  return matcher_.comparisons() + (entry_matcher_ ? entry_matcher_->comparisons() : 0);
}

bool Scan::visit(const DayTable& table, size_t visit) {
  const size_t first = table.visit_first[visit];
  const int64_t begins = table.start + table.hit_time[first];
  const bool counts = window_.from <= begins && begins < window_.to;
  const bool by_hit =
      (needs_.hits || (counts && (needs_.visits || needs_.based))) && matcher_.passes_visit(table, visit);
  const bool by_entry = counts && needs_.based && entry_matcher_ && entry_matcher_->passes_visit(table, visit);
  if (!by_hit && !by_entry) return true;
  for (size_t hit = first; hit < table.visit_first[visit + 1]; ++hit) {
    const HitAt at{visit, hit, table.start + table.hit_time[hit]};
    if (at.second < window_.from || at.second >= window_.to) continue;
    const bool passes = by_hit && matcher_.passes_hit(table, visit, hit);
    const bool based = entry_matcher_ ? by_entry && entry_matcher_->passes_hit(table, visit, hit) : passes;
    const HitAt from{visit, hit, begins};
    if (needs_.hits && passes && !count_hit(table, at)) return false;
    if (needs_.visits && counts && passes && !count_visit(table, from)) return false;
    if (needs_.based && counts && based && !count_based(table, from)) return false;
  }
  return true;
}

bool Scan::count_hit(const DayTable& table, const HitAt& at) {
  Group* group = this->group(table, PageOf::kHit, at);
  if (group == nullptr) return false;
  const uint64_t visitor = visitors_before_ + table.visit_visitor[at.visit];
  group->sums.visitors += group->last_visitor != visitor ? 1 : 0;
  group->last_visitor = visitor;
  group->sums.pageviews += (table.hit_flags[at.hit] & kHitPageview) != 0 ? 1 : 0;
  group->sums.events += 1;
  return true;
}

bool Scan::count_visit(const DayTable& table, const HitAt& at) {
  Group* group = this->group(table, PageOf::kHit, at);
  if (group == nullptr) return false;
  const uint64_t serial = visits_before_ + at.visit;
  group->sums.visits += group->last_visit != serial ? 1 : 0;
  group->last_visit = serial;
  return true;
}

bool Scan::count_based(const DayTable& table, const HitAt& at) {
  Group* group = this->group(table, PageOf::kVisit, at);
  if (group == nullptr) return false;
  const uint64_t serial = visits_before_ + at.visit;
  if (group->last_based == serial) return true;
  group->last_based = serial;
  group->sums.based += 1;
  group->sums.bounces += table.visit_bounce[at.visit];
  group->sums.duration_s += table.visit_duration[at.visit];
  return true;
}

Group* Scan::group(const DayTable& table, PageOf page_of, const HitAt& at) {
  uint32_t code[kAxes] = {0, 0};
  for (size_t axis = 0; axis < plan_.axes.size(); ++axis) {
    const Dimension* dimension = std::get_if<Dimension>(&plan_.axes[axis]);
    code[axis] =
        dimension ? value_of(table, *dimension, page_of, at.visit, at.hit) : codes_.code(buckets_[axis].key(at.second));
  }
  return groups_.at(group_key(code[0], code[1]));
}

}  // namespace footfall
