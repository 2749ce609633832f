// How far the machine can be trusted: a thread that sleeps a millisecond again and again, and notes by how much each
// sleep was too long. What delays it delays the server and the load too.
#pragma once

#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "base/guarded.h"

namespace footfall::bench {

class Noise {
 public:
  Noise();

  // What was noted since the last call, in words; it says so when the machine was too busy for figures of milliseconds.
  std::string take();

 private:
  Guarded<std::vector<int64_t>> overshoots_ns_;
  std::jthread thread_;
};

}  // namespace footfall::bench
