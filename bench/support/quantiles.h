// Durations, summed up the way they are printed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace footfall::bench {

struct Quantiles {
  double p50_ms = 0;
  double p99_ms = 0;
  double p999_ms = 0;
  double max_ms = 0;
};

// Of durations in nanoseconds; there must be one.
Quantiles quantiles(std::vector<int64_t> ns);

// "p50 1.23  p99 4.56  max 7.89 ms"
std::string to_string(const Quantiles& quantiles);

}  // namespace footfall::bench
