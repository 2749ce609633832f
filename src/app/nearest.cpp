#include "app/nearest.h"

#include <algorithm>

namespace footfall {
namespace {

constexpr size_t kLettersPerEdit = 3;
constexpr size_t kShortestStart = 2;

std::string_view without_dashes(std::string_view name) {
  return name.substr(std::min(name.find_first_not_of('-'), name.size()));
}

// Edits that lead from `a` to `b`, where a swap of neighbours is one (optimal string alignment).
size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::vector<size_t>> table(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) table[i][0] = i;
  for (size_t j = 0; j <= b.size(); ++j) table[0][j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t other = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      table[i][j] = std::min({other, table[i - 1][j] + 1, table[i][j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
    }
  }
  return table[a.size()][b.size()];
}

}  // namespace

std::string nearest(std::string_view typed, const std::vector<std::string>& candidates) {
  const std::string_view word = without_dashes(typed);
  std::string best;
  size_t fewest = std::max<size_t>(word.size() / kLettersPerEdit, 1) + 1;
  for (const std::string& candidate : candidates) {
    const std::string_view name = without_dashes(candidate);
    const bool begun = word.size() >= kShortestStart && name.substr(0, word.size()) == word;
    const size_t distance = begun ? 0 : edits(word, name);
    if (distance >= fewest) continue;
    fewest = distance;
    best = candidate;
  }
  return best;
}

}  // namespace footfall
