#include "support/machine.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

#include <fmt/format.h>

#include "app/build_info.h"

namespace footfall::bench {
namespace {

std::string processor() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    if (line.rfind("model name", 0) == 0) return line.substr(line.find(':') + 2);
  }
  return "a processor without a name";
}

}  // namespace

void begin(const std::string& name) {
  if (kBuildInfo.build_type != "Release")
    give_up("this is a debug build: only figures of a release build mean anything");
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  fmt::print("{}: footfall {}, commit {}, {}, {}\n", name, kBuildInfo.version, kBuildInfo.commit, kBuildInfo.compiler,
             kBuildInfo.build_type);
  fmt::print("{}, {} cores\n", processor(), std::thread::hardware_concurrency());
}

void give_up(const std::string& why) {
  std::fflush(stdout);
  fmt::print(stderr, "{}\n", why);
  std::exit(1);
}

int64_t now_ns() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
}

}  // namespace footfall::bench
