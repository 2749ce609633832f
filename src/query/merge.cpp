#include "query/merge.h"

#include <algorithm>

#include "query/buckets.h"
#include "query/metrics.h"

namespace footfall {
namespace {

class Merge {
 public:
  Merge(const Query& query, const Plan& plan, const SiteEntry& site, const std::vector<Order>& order)
      : query_(query), axes_(plan.axes), site_(site), codes_(plan.times), order_(order) {}

  [[nodiscard]] bool before(const Group& a, const Group& b) const {
    for (const Order& order : order_) {
      const int compared = order.by_metric ? by_metric(order.index, a, b) : by_axis(order.index, a, b);
      if (compared != 0) return (compared < 0) != order.descending;
    }
    for (size_t axis = 0; axis < axes_.size(); ++axis) {
      if (const int compared = by_axis(axis, a, b); compared != 0) return compared < 0;
    }
    return false;
  }

  [[nodiscard]] AnswerRow row(const Group& group) const {
    AnswerRow row;
    for (size_t axis = 0; axis < axes_.size(); ++axis) row.dimensions.push_back(label(axis, group));
    for (Metric metric : query_.metrics) row.metrics.push_back(metric_value(metric, group.sums));
    return row;
  }

 private:
  [[nodiscard]] int by_metric(size_t index, const Group& a, const Group& b) const {
    const Cell left = metric_value(query_.metrics[index], a.sums);
    const Cell right = metric_value(query_.metrics[index], b.sums);
    if (left == right) return 0;
    return left < right ? -1 : 1;
  }

  [[nodiscard]] int by_axis(size_t axis, const Group& a, const Group& b) const {
    if (a.key[axis] == b.key[axis]) return 0;
    if (is_time(axes_[axis])) return bucket(axis, a) < bucket(axis, b) ? -1 : 1;
    return value(axis, a).compare(value(axis, b));
  }

  [[nodiscard]] std::string label(size_t axis, const Group& group) const {
    const Grain* grain = std::get_if<Grain>(&axes_[axis]);
    return grain ? bucket_label(*grain, bucket(axis, group), site_.zone) : std::string(value(axis, group));
  }

  [[nodiscard]] int64_t bucket(size_t axis, const Group& group) const {
    return codes_.key(std::get<Grain>(axes_[axis]), group.key[axis]);
  }

  [[nodiscard]] std::string_view value(size_t axis, const Group& group) const {
    return site_.dictionaries[index(std::get<Dimension>(axes_[axis]))].at(group.key[axis]);
  }

  const Query& query_;
  const std::vector<Axis>& axes_;
  const SiteEntry& site_;
  const TimeCodes& codes_;
  const std::vector<Order>& order_;
};

std::vector<const Group*> groups_with_rows(const Needs& needs, const Groups& groups) {
  std::vector<const Group*> with_rows;
  with_rows.reserve(groups.all().size());
  for (const Group& group : groups.all()) {
    if (has_rows(needs, group.sums)) with_rows.push_back(&group);
  }
  return with_rows;
}

}  // namespace

void merge(const Query& query, const Plan& plan, const SiteEntry& site, const Groups& groups, Answer& answer) {
  answer.dimensions = plan.axes;
  answer.order = query.order.empty() ? default_order(query) : query.order;
  const Merge merge(query, plan, site, answer.order);
  std::vector<const Group*> found = groups_with_rows(needs_of(query), groups);
  const Group nobody;
  if (plan.axes.empty() && found.empty()) found.push_back(&nobody);
  answer.total_rows = found.size();
  const size_t from = static_cast<size_t>(std::min<uint64_t>(query.offset, found.size()));
  const size_t to = from + static_cast<size_t>(std::min<uint64_t>(query.limit, found.size() - from));
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(to), found.end(),
                    [&](const Group* a, const Group* b) { return merge.before(*a, *b); });
  answer.rows.reserve(to - from);
  for (size_t i = from; i < to; ++i) answer.rows.push_back(merge.row(*found[i]));
}

}  // namespace footfall
