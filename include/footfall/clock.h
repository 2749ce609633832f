// The clock as a seam: the real one in the product, a set one in tests. Any thread may read it.
#pragma once

#include <cstdint>

namespace footfall {

class Clock {
 public:
  virtual ~Clock() = default;

  // Microseconds since 1970-01-01 UTC. May step back, as a machine's clock does.
  [[nodiscard]] virtual int64_t now_us() const = 0;
};

}  // namespace footfall
