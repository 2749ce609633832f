#include "base/clock.h"

#include <chrono>
#include <cstdlib>

namespace footfall {

SystemClock::SystemClock() {
#ifdef FOOTFALL_TEST_BUILD
  if (const char* offset = std::getenv("FOOTFALL_CLOCK_OFFSET_US")) offset_us_ = std::atoll(offset);
#endif
}

int64_t SystemClock::now_us() const {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(since).count() + offset_us_;
}

}  // namespace footfall
