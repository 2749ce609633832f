// Sends requests to whatever listens on a port of this machine, each when it is due, whatever became of the others, and
// measures each answer from when its request was due. The benchmarks `pixel` and `overload` run it.
// usage: bench_open_loop PORT REQUESTS PER_SECOND SECONDS CONNECTIONS [may-refuse]
// REQUESTS is a file with requests as they are sent, a zero byte between them. The last line printed is JSON.
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "support/generator.h"
#include "support/machine.h"
#include "support/quantiles.h"

namespace footfall::bench {
namespace {

std::vector<std::string> read_requests(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) give_up("cannot read the requests in " + path);
  std::vector<std::string> requests;
  for (std::string request; std::getline(file, request, '\0');) requests.push_back(request);
  return requests;
}

// Of this process, all that it has used.
int64_t cpu_us() {
  timespec used{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return used.tv_sec * 1'000'000 + used.tv_nsec / 1'000;
}

std::string to_json(const std::vector<int64_t>& ns) {
  if (ns.empty()) return "null";
  const Quantiles q = quantiles(ns);
  return fmt::format(R"({{"p50":{},"p99":{},"p999":{},"max":{}}})", q.p50_ms, q.p99_ms, q.p999_ms, q.max_ms);
}

void print(const std::vector<Answered>& answered, double seconds) {
  std::vector<int64_t> kept;
  std::vector<int64_t> refused;
  std::vector<int64_t> late;
  for (const Answered& each : answered) {
    (each.kept ? kept : refused).push_back(each.answered_ns - each.due_ns);
    late.push_back(each.sent_ns - each.due_ns);
  }
  fmt::print(R"({{"kept":{},"refused":{},"seconds":{},"cpu_us":{},"kept_ms":{},"refused_ms":{},"late_ms":{}}})",
             kept.size(), refused.size(), seconds, cpu_us(), to_json(kept), to_json(refused), to_json(late));
  fmt::print("\n");
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() < 5) give_up("usage: bench_open_loop PORT REQUESTS PER_SECOND SECONDS CONNECTIONS [may-refuse]");
  const double per_second = std::strtod(arguments[2].c_str(), nullptr);
  const double seconds = std::strtod(arguments[3].c_str(), nullptr);
  Generator generator({.port = static_cast<uint16_t>(std::strtoul(arguments[0].c_str(), nullptr, 10)),
                       .count = static_cast<uint64_t>(per_second * seconds),
                       .per_second = per_second,
                       .connections = std::strtoul(arguments[4].c_str(), nullptr, 10),
                       .requests = read_requests(arguments[1]),
                       .may_refuse = arguments.size() > 5});
  const int64_t begun_ns = now_ns();
  const auto answered = generator.run();
  print(answered, static_cast<double>(now_ns() - begun_ns) / 1e9);
  return 0;
}

}  // namespace
}  // namespace footfall::bench

int main(int argc, char** argv) {
  footfall::bench::begin("open_loop");
  return footfall::bench::run({argv + 1, argv + argc});
}
