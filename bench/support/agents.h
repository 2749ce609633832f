// User agents of browsers as they are in use, in any number: those of tests/enrich/real_browsers.txt with other
// versions.
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <unordered_set>
#include <vector>

namespace footfall::bench {

// The lines of a file of the repository without comments. Gives up when there are none: the benchmarks that read one
// run in the repository's root.
std::vector<std::string> lines_of_file(const std::string& path);

class BrowserAgents {
 public:
  explicit BrowserAgents(uint32_t seed);

  // One that was never given before.
  const std::string& next();
  std::vector<std::string> take(size_t count);

 private:
  std::mt19937 random_;
  std::vector<std::string> browsers_;
  std::unordered_set<std::string> given_;
};

}  // namespace footfall::bench
