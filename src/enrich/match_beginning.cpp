#include "enrich/match_beginning.h"

#include <algorithm>

#include "enrich/counted_repeats.h"

namespace footfall {
namespace {

constexpr int kMostBytes = 16;

bool is_assertion(std::string_view atom) {
  return atom == "^" || atom == "$" || atom == "\\b" || atom == "\\B" || atom == "\\A" || atom == "\\z";
}

// Matches whatever the given one does. Assertions would be judged as if a match's text stood alone.
std::string without_assertions(std::string_view regex) {
  std::string out;
  while (!regex.empty()) {
    const std::string_view atom = regex.substr(0, atom_length(regex));
    if (!is_assertion(atom)) out += atom;
    regex.remove_prefix(atom.size());
  }
  return out;
}

}  // namespace

// RE2 tells between which two texts, in the order of bytes, every text lies that matches as a whole.
std::string match_beginning(std::string_view regex, const RE2::Options& options) {
  const RE2 free(without_assertions(regex), options);
  std::string least;
  std::string most;
  if (!free.ok() || !free.PossibleMatchRange(&least, &most, kMostBytes)) return {};
  const auto differ = std::mismatch(least.begin(), least.end(), most.begin(), most.end());
  return {least.begin(), differ.first};
}

}  // namespace footfall
