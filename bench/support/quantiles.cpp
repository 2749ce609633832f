#include "support/quantiles.h"

#include <algorithm>

#include <fmt/format.h>

namespace footfall::bench {
namespace {

constexpr double kMillisecond = 1e6;

// The nearest rank: the least value that `share` of all do not pass.
double rank(const std::vector<int64_t>& sorted, double share) {
  const auto position = static_cast<size_t>(share * static_cast<double>(sorted.size() - 1) + 0.999999);
  return static_cast<double>(sorted[std::min(position, sorted.size() - 1)]) / kMillisecond;
}

}  // namespace

Quantiles quantiles(std::vector<int64_t> ns) {
  std::sort(ns.begin(), ns.end());
  return {rank(ns, 0.5), rank(ns, 0.99), rank(ns, 0.999), rank(ns, 1)};
}

std::string to_string(const Quantiles& quantiles) {
  return fmt::format("p50 {:7.2f}  p99 {:7.2f}  max {:7.2f} ms", quantiles.p50_ms, quantiles.p99_ms, quantiles.max_ms);
}

}  // namespace footfall::bench
