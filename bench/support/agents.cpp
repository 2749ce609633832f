#include "support/agents.h"

#include <fstream>

#include "support/machine.h"

namespace footfall::bench {
namespace {

constexpr const char* kBrowsers = "tests/enrich/real_browsers.txt";

}  // namespace

std::vector<std::string> lines_of_file(const std::string& path) {
  std::vector<std::string> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line[0] != '#') lines.push_back(line);
  }
  if (lines.empty()) give_up(path + " is missing: run the benchmark in the repository's root");
  return lines;
}

BrowserAgents::BrowserAgents(uint32_t seed) : random_(seed), browsers_(lines_of_file(kBrowsers)) {}

const std::string& BrowserAgents::next() {
  while (true) {
    std::string agent = browsers_[random_() % browsers_.size()];
    for (char& c : agent) {
      if (c >= '1' && c <= '9' && random_() % 3 == 0) c = static_cast<char>('1' + random_() % 9);
    }
    const auto [given, fresh] = given_.insert(std::move(agent));
    if (fresh) return *given;
  }
}

std::vector<std::string> BrowserAgents::take(size_t count) {
  std::vector<std::string> agents;
  agents.reserve(count);
  while (agents.size() < count) agents.push_back(next());
  return agents;
}

}  // namespace footfall::bench
