// Draws as people choose: the second is half as likely as the first, the third a third, and so on.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace footfall::bench {

class Zipf {
 public:
  explicit Zipf(size_t count) {
    sums_.reserve(count);
    double sum = 0;
    for (size_t rank = 1; rank <= count; ++rank) sums_.push_back(sum += 1.0 / static_cast<double>(rank));
  }

  // A rank from 0 on, of `chance` in [0, 1).
  [[nodiscard]] size_t rank(double chance) const {
    const auto found = std::upper_bound(sums_.begin(), sums_.end(), chance * sums_.back());
    return std::min(static_cast<size_t>(found - sums_.begin()), sums_.size() - 1);
  }

 private:
  std::vector<double> sums_;
};

}  // namespace footfall::bench
