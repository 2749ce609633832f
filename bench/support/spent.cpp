#include "support/spent.h"

#include <cstdlib>
#include <ctime>
#include <fstream>

#include <fmt/format.h>
#include <malloc.h>

#include "support/machine.h"

namespace footfall::bench {
namespace {

double status_mb(const std::string& field) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind(field, 0) == 0) return std::strtod(line.c_str() + field.size(), nullptr) / 1024;
  }
  return 0;
}

double rate(uint64_t records, int64_t ns) { return static_cast<double>(records) * 1e9 / static_cast<double>(ns); }

}  // namespace

int64_t thread_cpu_ns() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * int64_t{1'000'000'000} + now.tv_nsec;
}

double memory_mb() { return status_mb("VmRSS:"); }
double most_memory_mb() { return status_mb("VmHWM:"); }

void forget_memory() {
  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << "5";
}

Spent::Spent() : wall_ns_(now_ns()), cpu_ns_(thread_cpu_ns()) {}

std::string Spent::text(uint64_t records) const {
  const int64_t wall = now_ns() - wall_ns_;
  const int64_t cpu = thread_cpu_ns() - cpu_ns_;
  return fmt::format("{:7.2f} s, {:9.0f} a second; {:9.0f} a second of its CPU; memory {:.0f} MB, {:.0f} at most",
                     static_cast<double>(wall) / 1e9, rate(records, wall), rate(records, cpu), memory_mb(),
                     most_memory_mb());
}

double Spent::per_second(uint64_t records) const { return rate(records, now_ns() - wall_ns_); }

}  // namespace footfall::bench
