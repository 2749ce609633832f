#include "query/metrics.h"

namespace footfall {
namespace {

// numerator / denominator to the nearest whole number.
uint64_t rounded(uint64_t numerator, uint64_t denominator) { return (2 * numerator + denominator) / (2 * denominator); }

Cell mean(uint64_t numerator, uint64_t denominator) {
  return denominator == 0 ? Cell() : Cell(rounded(numerator, denominator));
}

Cell mean_of_two_decimals(uint64_t numerator, uint64_t denominator) {
  return denominator == 0 ? Cell() : Cell(static_cast<double>(rounded(100 * numerator, denominator)) / 100.0);
}

}  // namespace

Cell metric_value(Metric metric, const Sums& sums) {
  switch (metric) {
    case Metric::kVisitors:
      return sums.visitors;
    case Metric::kVisits:
      return sums.visits;
    case Metric::kPageviews:
      return sums.pageviews;
    case Metric::kEvents:
      return sums.events;
    case Metric::kViewsPerVisit:
      return mean_of_two_decimals(sums.pageviews, sums.visits);
    case Metric::kBounceRate:
      return mean(100 * sums.bounces, sums.based);
    case Metric::kVisitDuration:
      return mean(sums.duration_s, sums.based);
    case Metric::kRejects:
      break;
  }
  return {};
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
