// Chance for tests: the same numbers for the same seed, everywhere.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace footfall {

class Dice {
 public:
  explicit Dice(uint32_t seed) : engine_(seed) {}

  int below(int limit) { return static_cast<int>(engine_() % static_cast<uint32_t>(limit)); }
  bool one_in(int n) { return below(n) == 0; }
  template <class T>
  const T& pick(const std::vector<T>& items) {
    return items[static_cast<size_t>(below(static_cast<int>(items.size())))];
  }

 private:
  std::mt19937 engine_;
};

}  // namespace footfall
