// What a piece of work takes of the machine: time, CPU of its thread, and memory of the process.
#pragma once

#include <cstdint>
#include <string>

namespace footfall::bench {

int64_t thread_cpu_ns();

// Resident now, and the most that it was.
double memory_mb();
double most_memory_mb();
// Gives free memory back, and has the most count from now on.
void forget_memory();

// From its making on.
class Spent {
 public:
  Spent();

  // "12.34 s, 810000 a second; 950000 a second of its CPU; memory 210 MB, 320 at most"
  [[nodiscard]] std::string text(uint64_t records) const;
  [[nodiscard]] double per_second(uint64_t records) const;

 private:
  int64_t wall_ns_;
  int64_t cpu_ns_;
};

}  // namespace footfall::bench
