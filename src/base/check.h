// FOOTFALL_CHECK: stops the process when we are wrong. Always on: a wrong number is worse than a restart, and the raw
// log is whole after one.
#pragma once

#include <cstdio>
#include <cstdlib>

#define FOOTFALL_CHECK(condition)                                                                   \
  do {                                                                                              \
    if (!(condition)) [[unlikely]] {                                                                \
      std::fprintf(stderr, "footfall: check failed: %s (%s:%d)\n", #condition, __FILE__, __LINE__); \
      std::abort();                                                                                 \
    }                                                                                               \
  } while (false)
