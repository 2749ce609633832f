// Draws by weight, and as people choose: the second is half as likely as the first, the third a third, and so on.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace footfall::bench {

class Draw {
 public:
  explicit Draw(const std::vector<double>& weights) {
    sums_.reserve(weights.size());
    double sum = 0;
    for (const double weight : weights) sums_.push_back(sum += weight);
  }

  // A rank from 0 on, of `chance` in [0, 1).
  [[nodiscard]] size_t rank(double chance) const {
    const auto found = std::upper_bound(sums_.begin(), sums_.end(), chance * sums_.back());
    return std::min(static_cast<size_t>(found - sums_.begin()), sums_.size() - 1);
  }

 private:
  std::vector<double> sums_;
};

// The weights of Zipf's law. With an exponent above 1 the first have more of all, below 1 less.
inline std::vector<double> zipf_weights(size_t count, double exponent = 1) {
  std::vector<double> weights;
  weights.reserve(count);
  for (size_t rank = 1; rank <= count; ++rank) weights.push_back(std::pow(static_cast<double>(rank), -exponent));
  return weights;
}

class Zipf : public Draw {
 public:
  explicit Zipf(size_t count, double exponent = 1) : Draw(zipf_weights(count, exponent)) {}
};

}  // namespace footfall::bench
