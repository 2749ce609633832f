// What a user agent costs, found in the cache and not, and how much memory all of it takes: with the browsers of
// tests/enrich/real_browsers.txt in other versions, with uap-core's own cases, and in a flood of strange strings.
// usage: bench_user_agents, from the root of the repository after script/bootstrap test
#include <algorithm>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <malloc.h>

#include "enrich/user_agent.h"
#include "footfall/limits.h"
#include "support/agents.h"
#include "support/machine.h"
#include "support/noise.h"
#include "support/spent.h"

namespace footfall::bench {
namespace {

constexpr size_t kStrings = 20'000;
constexpr size_t kFlood = 200'000;
constexpr size_t kLongest = 2'048;
constexpr size_t kRounds = 5;
constexpr const char* kCases = "build/tools/usr/share/uap-core/tests/";

using Strings = std::vector<std::string>;

double heap_mb() {
  const struct mallinfo2 heap = mallinfo2();
  return static_cast<double>(heap.uordblks + heap.hblkhd) / 1e6;
}

Strings cases(std::mt19937& random) {
  constexpr std::string_view kBegin = "  - user_agent_string: '";
  std::set<std::string> all;
  for (const char* file : {"test_ua.yaml", "test_os.yaml", "test_device.yaml"}) {
    for (const std::string& line : lines_of_file(std::string(kCases) + file)) {
      if (line.starts_with(kBegin)) all.insert(line.substr(kBegin.size(), line.rfind('\'') - kBegin.size()));
    }
  }
  Strings shuffled(all.begin(), all.end());
  std::shuffle(shuffled.begin(), shuffled.end(), random);
  return shuffled;
}

// Two cases run into one, with noise, of up to 2 KB: so that every rule is compiled, and tried with long texts.
std::string strange(const Strings& from, std::mt19937& random) {
  std::string agent = from[random() % from.size()] + " " + from[random() % from.size()];
  for (size_t edits = random() % 8; edits > 0; --edits) {
    agent.insert(random() % agent.size(), 1, static_cast<char>(' ' + random() % 95));
  }
  if (random() % 4 == 0) {
    while (agent.size() < kLongest) agent += "abcdefghij klmnopqr/;().0123456789"[random() % 34];
  }
  return agent;
}

// CPU of one, in microseconds; the least of some rounds.
double measure(const Strings& agents, const std::function<void(const std::string&)>& identify) {
  double least = 1e18;
  for (size_t round = 0; round < kRounds; ++round) {
    const int64_t begun = thread_cpu_ns();
    for (const std::string& agent : agents) identify(agent);
    least = std::min(least, static_cast<double>(thread_cpu_ns() - begun) / 1e3);
  }
  return least / static_cast<double>(agents.size());
}

void measure_misses(const std::string& what, const Strings& strings) {
  UserAgents agents(2);  // so that each string is a miss
  const double us = measure(strings, [&agents](const std::string& agent) { agents.identify(agent); });
  fmt::print("  {:<58} {:8.2f} us\n", what, us);
}

void measure_hits(const Strings& strings) {
  const Strings some(strings.begin(), strings.begin() + kUserAgentCache / 4);
  const ClientHints hints = {.brands = R"("Chromium";v="142", "Google Chrome";v="142", "Not_A Brand";v="99")",
                             .full_version_list = R"("Chromium";v="142.0.7444.60", "Google Chrome";v="142.0.7444.60")",
                             .mobile = "?0",
                             .platform = "\"Windows\"",
                             .platform_version = "\"15.0.0\""};
  UserAgents agents(kUserAgentCache);
  const double plain = measure(some, [&agents](const std::string& agent) { agents.identify(agent); });
  const double hinted = measure(some, [&](const std::string& agent) { agents.identify(agent, hints); });
  fmt::print("  {:<58} {:8.2f} us\n", "found in the cache", plain);
  fmt::print("  {:<58} {:8.2f} us\n", "found in the cache, with client hints", hinted);
}

void measure_slow(const Strings& strings) {
  const Strings some(strings.begin(), strings.begin() + 500);
  UserAgents agents(2, "");
  const double us = measure(some, [&agents](const std::string& agent) { agents.identify(agent); });
  fmt::print("  {:<58} {:8.2f} us\n", "without Hyperscan", us);
}

void measure_memory(const Strings& browsers, const Strings& from, std::mt19937& random) {
  const double before = heap_mb();
  UserAgents agents(kUserAgentCache);
  fmt::print("  {:<58} {:8.2f} MB\n", "at the start", heap_mb() - before);
  for (const std::string& agent : browsers) agents.identify(agent);
  fmt::print("  {:<58} {:8.2f} MB\n", "usual browsers, the cache full", heap_mb() - before);
  for (const std::string& agent : from) agents.identify(agent);
  fmt::print("  {:<58} {:8.2f} MB\n", "and every case of uap-core", heap_mb() - before);
  double most = 0;
  for (size_t i = 0; i < kFlood; ++i) {
    agents.identify(strange(from, random));
    if (i % 1'000 == 0) most = std::max(most, heap_mb() - before);
  }
  fmt::print("  {:<58} {:8.2f} MB\n", fmt::format("and a flood of {} strange strings, the most", kFlood), most);
}

void run() {
  Noise noise;
  std::mt19937 random(1);
  const Strings browsers = BrowserAgents(1).take(kStrings);
  const Strings official = cases(random);
  fmt::print("\nCPU of one user agent\n");
  measure_misses(fmt::format("new: {} usual browsers", browsers.size()), browsers);
  measure_misses(fmt::format("new: {} cases of uap-core", official.size()), official);
  measure_slow(browsers);
  measure_hits(browsers);
  fmt::print("\nmemory in use: database, rules and cache\n");
  measure_memory(browsers, official, random);
  fmt::print("  the machine meanwhile: {}\n", noise.take());
}

}  // namespace
}  // namespace footfall::bench

int main() {
  footfall::bench::begin("user_agents");
  footfall::bench::run();
  return 0;
}
