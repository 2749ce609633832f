// FOOTFALL_CHECK: stops the process when we are wrong. Always on: a wrong number is worse than a restart, and the raw
// log is whole after one.
#pragma once

#include <cstdio>
#include <cstdlib>

// The file's name without its folder: the binary must not depend on where it was built.
#define FOOTFALL_CHECK(condition)                                                                        \
  do {                                                                                                   \
    if (!(condition)) [[unlikely]] {                                                                     \
      std::fprintf(stderr, "footfall: check failed: %s (%s:%d)\n", #condition, __FILE_NAME__, __LINE__); \
      std::abort();                                                                                      \
    }                                                                                                    \
  } while (false)
