#include "query/metrics.h"

namespace footfall {

std::optional<Metric> metric_of(std::string_view name) {
  for (const MetricInfo& metric : kMetrics) {
    if (metric.name == name) return metric.id;
  }
  return std::nullopt;
}

bool is_needed(const Needs& needs, uint64_t Sums::*sum) {
  if (sum == &Sums::visitors) return needs.hits;
  if (sum == &Sums::pageviews) return needs.pageviews;
  if (sum == &Sums::events) return needs.events;
  return sum == &Sums::visits ? needs.visits : needs.based;
}

bool has_rows(const Needs& needs, const Sums& sums) {
  return (needs.hits && sums.visitors != 0) || (needs.visits && sums.visits != 0) || (needs.based && sums.based != 0);
}

}  // namespace footfall
