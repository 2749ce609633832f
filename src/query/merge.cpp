#include "query/merge.h"

#include <algorithm>

namespace footfall {
namespace {

class Merge {
 public:
  Merge(const Query& query, const GroupNames& names, const Sums& whole, const std::vector<Order>& order)
      : query_(query), axes_(query.dimensions.size()), names_(names), whole_(whole), order_(order) {}

  [[nodiscard]] bool before(const Group& a, const Group& b) const {
    for (const Order& order : order_) {
      const int compared = order.by_metric ? by_metric(order.index, a, b) : by_axis(order.index, a, b);
      if (compared != 0) return (compared < 0) != order.descending;
    }
    for (size_t axis = 0; axis < axes_; ++axis) {
      if (const int compared = by_axis(axis, a, b); compared != 0) return compared < 0;
    }
    return false;
  }

  [[nodiscard]] AnswerRow row(const Group& group) const {
    AnswerRow row;
    for (size_t axis = 0; axis < axes_; ++axis) row.dimensions.push_back(names_.name(axis, group.key[axis]));
    for (Metric metric : query_.metrics) row.metrics.push_back(info(metric).value(group.sums, whole_));
    return row;
  }

 private:
  [[nodiscard]] int by_metric(size_t index, const Group& a, const Group& b) const {
    const MetricOf value = info(query_.metrics[index]).value;
    const Cell left = value(a.sums, whole_);
    const Cell right = value(b.sums, whole_);
    if (left == right) return 0;
    return left < right ? -1 : 1;
  }

  [[nodiscard]] int by_axis(size_t axis, const Group& a, const Group& b) const {
    return names_.compare(axis, a.key[axis], b.key[axis]);
  }

  const Query& query_;
  const size_t axes_;
  const GroupNames& names_;
  const Sums& whole_;
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

void merge(const Query& query, const GroupNames& names, const Groups& groups, const Sums& whole, Answer& answer) {
  answer.dimensions = query.dimensions;
  answer.order = query.order.empty() ? default_order(query) : query.order;
  const Merge merge(query, names, whole, answer.order);
  std::vector<const Group*> found = groups_with_rows(needs_of(query), groups);
  const Group nobody;
  if (query.dimensions.empty() && found.empty()) found.push_back(&nobody);
  answer.total_rows = found.size();
  const size_t from = static_cast<size_t>(std::min<uint64_t>(query.offset, found.size()));
  const size_t to = from + static_cast<size_t>(std::min<uint64_t>(query.limit, found.size() - from));
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(to), found.end(),
                    [&](const Group* a, const Group* b) { return merge.before(*a, *b); });
  answer.rows.reserve(to - from);
  for (size_t i = from; i < to; ++i) answer.rows.push_back(merge.row(*found[i]));
}

}  // namespace footfall
