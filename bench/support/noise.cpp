#include "support/noise.h"

#include <chrono>
#include <utility>

#include <fmt/format.h>
#include <sys/prctl.h>

#include "support/machine.h"
#include "support/quantiles.h"

namespace footfall::bench {
namespace {

constexpr int64_t kSleepNs = 1'000'000;
constexpr double kNoisyP99Ms = 4;  // a turn of the scheduler; a quiet machine of these cores shows less than one

}  // namespace

Noise::Noise()
    : thread_([this](const std::stop_token& stop) {
        prctl(PR_SET_TIMERSLACK, 1UL);
        while (!stop.stop_requested()) {
          const int64_t begun_ns = now_ns();
          std::this_thread::sleep_for(std::chrono::nanoseconds(kSleepNs));
          const int64_t over_ns = now_ns() - begun_ns - kSleepNs;
          overshoots_ns_.with([over_ns](auto& all) { all.push_back(over_ns); });
        }
      }) {}

std::string Noise::take() {
  auto all = overshoots_ns_.with([](auto& overshoots) { return std::exchange(overshoots, {}); });
  if (all.empty()) return "the machine: not watched";
  const Quantiles found = quantiles(std::move(all));
  return fmt::format("a sleep of 1 ms was too long by  {}{}", to_string(found),
                     found.p99_ms > kNoisyP99Ms ? "  NOISY: something else was running" : "");
}

}  // namespace footfall::bench
