#include "query/run_rejects.h"

#include <algorithm>
#include <map>
#include <optional>

#include "query/answer_range.h"
#include "query/buckets.h"
#include "query/predicate.h"

namespace footfall {
namespace {

// Rejects of one day that have the same reason and subject.
struct Rejects {
  Day day = 0;
  std::string_view reason;
  std::string_view subject;
  uint64_t count = 0;

  [[nodiscard]] std::string_view value(RejectField field) const {
    return field == RejectField::kReason ? reason : subject;
  }
};

class RejectFilter {
 public:
  explicit RejectFilter(const Filter& filter) : filter_(filter) {
    for (const Filter& child : filter.children) children_.emplace_back(child);
    if (filter.leaf()) predicate_.emplace(filter);
  }

  [[nodiscard]] bool passes(const Rejects& rejects) const {
    const auto child_passes = [&rejects](const RejectFilter& child) { return child.passes(rejects); };
    switch (filter_.op) {
      case Filter::Op::kAnd:
        return std::all_of(children_.begin(), children_.end(), child_passes);
      case Filter::Op::kOr:
        return std::any_of(children_.begin(), children_.end(), child_passes);
      case Filter::Op::kNot:
        return !children_.front().passes(rejects);
      default:
        return predicate_->holds(rejects.value(std::get<RejectField>(filter_.field)));
    }
  }

 private:
  const Filter& filter_;
  std::vector<RejectFilter> children_;
  std::optional<Predicate> predicate_;  // of a leaf
};

class RejectRun {
 public:
  RejectRun(const Query& query, std::vector<Axis> axes, size_t groups)
      : axes_(std::move(axes)), filter_(query.filter), most_groups_(groups) {}

  Result<void> add(Day day, const DayEntry& entry) {
    for (size_t i = 0; i < kReasonCount; ++i) {
      const auto reason = static_cast<Reason>(i);
      uint64_t without_subject = entry.header->rejects[i];
      if (entry.rejects) {
        for (const auto& [subject, count] : entry.rejects->subjects(reason)) {
          add({day, to_string(reason), subject, count});
          without_subject -= std::min(without_subject, count);
        }
      }
      if (without_subject > 0) add({day, to_string(reason), kNotKnown, without_subject});
    }
    return groups_.size() > most_groups_ ? Result<void>(too_many_groups()) : Result<void>();
  }

  [[nodiscard]] std::vector<AnswerRow> rows() const {
    std::vector<AnswerRow> rows;
    rows.reserve(groups_.size() + 1);
    for (const auto& [dimensions, count] : groups_) rows.push_back({dimensions, {count}});
    if (axes_.empty() && rows.empty()) rows.push_back({{}, {uint64_t{0}}});
    return rows;
  }

 private:
  void add(const Rejects& rejects) {
    if (!filter_.passes(rejects)) return;
    std::vector<std::string> key;
    key.reserve(axes_.size());
    for (const Axis& axis : axes_) key.push_back(label(axis, rejects));
    groups_[std::move(key)] += rejects.count;
  }

  [[nodiscard]] std::string label(const Axis& axis, const Rejects& rejects) const {
    if (const auto* field = std::get_if<RejectField>(&axis)) return std::string(rejects.value(*field));
    return day_label(axis == Axis(Grain::kMonth) ? month_start(rejects.day) : rejects.day);
  }

  const std::vector<Axis> axes_;
  const RejectFilter filter_;
  const size_t most_groups_;
  std::map<std::vector<std::string>, uint64_t> groups_;  // by their labels, which ascend as days do
};

// `time` by the day or by the month: nothing finer is known.
std::vector<Axis> axes_of(const Query& query, const std::vector<SiteRange>& sites) {
  const bool by_month = std::any_of(sites.begin(), sites.end(),
                                    [](const SiteRange& each) { return grain_for(each.range) == Grain::kMonth; });
  std::vector<Axis> axes = query.dimensions;
  std::replace(axes.begin(), axes.end(), Axis(Grain::kAuto), Axis(by_month ? Grain::kMonth : Grain::kDay));
  return axes;
}

void sort_rows(std::vector<AnswerRow>& rows, const std::vector<Order>& orders) {
  std::stable_sort(rows.begin(), rows.end(), [&orders](const AnswerRow& a, const AnswerRow& b) {
    for (const Order& order : orders) {
      const AnswerRow& low = order.descending ? b : a;
      const AnswerRow& high = order.descending ? a : b;
      const bool equal =
          order.by_metric ? a.metrics == b.metrics : a.dimensions[order.index] == b.dimensions[order.index];
      if (equal) continue;
      return order.by_metric ? low.metrics < high.metrics : low.dimensions[order.index] < high.dimensions[order.index];
    }
    return false;
  });
}

// The page of them that was asked for.
std::vector<AnswerRow> page_of(std::vector<AnswerRow> rows, const Query& query) {
  const size_t from = static_cast<size_t>(std::min<uint64_t>(query.offset, rows.size()));
  const size_t count = static_cast<size_t>(std::min<uint64_t>(query.limit, rows.size() - from));
  const auto first = std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(from));
  return {first, first + static_cast<std::ptrdiff_t>(count)};
}

}  // namespace

Result<Answer> run_rejects(const Query& query, const std::vector<const SiteEntry*>& sites, int64_t now_s,
                           Deadline deadline, size_t groups) {
  std::vector<SiteRange> ranges;
  for (const SiteEntry* site : sites) {
    const auto first_day = site->days.empty() ? std::nullopt : std::optional<Day>(site->days.begin()->first);
    ranges.push_back({site, resolve(query.range, site->zone, first_day, now_s)});
  }
  Answer answer;
  answer.dimensions = axes_of(query, ranges);
  answer.order = query.order.empty() ? default_order(query) : query.order;
  if (auto told = tell_range(query, answer.dimensions, ranges, answer); !told) return told.error();
  RejectRun run(query, answer.dimensions, groups);
  for (const auto& [site, range] : ranges) {
    for (auto day = site->days.lower_bound(range.first); day != site->days.upper_bound(range.last); ++day) {
      if (auto in_time = check_deadline(deadline); !in_time) return in_time.error();
      if (auto added = run.add(day->first, day->second); !added) return added.error();
    }
  }
  std::vector<AnswerRow> rows = run.rows();
  sort_rows(rows, answer.order);
  answer.total_rows = rows.size();
  answer.rows = page_of(std::move(rows), query);
  return answer;
}

}  // namespace footfall
