#include "enrich/wildcard.h"

#include <algorithm>

namespace footfall {

Wildcard::Wildcard(std::string_view pattern, std::optional<char> stop) : stop_(stop) {
  pattern = pattern.substr(0, kMaxPatternBytes);
  while (!pattern.empty()) {
    if (pattern[0] != '*') {
      steps_.push_back({.kind = Kind::kLetter, .letter = pattern[0]});
      pattern.remove_prefix(1);
      continue;
    }
    const size_t stars = std::min(pattern.find_first_not_of('*'), pattern.size());
    steps_.push_back({.kind = stars == 1 && stop ? Kind::kStar : Kind::kStarStar});
    pattern.remove_prefix(stars);
  }
}

// A star may also stand for nothing.
void Wildcard::skip_stars(States& states) const {
  for (size_t i = 0; i < steps_.size(); ++i) {
    if (states[i] && steps_[i].kind != Kind::kLetter) states.set(i + 1);
  }
}

bool Wildcard::matches(std::string_view text) const {
  States states;
  states.set(0);
  skip_stars(states);
  for (const char c : text) {
    States next;
    for (size_t i = 0; i < steps_.size(); ++i) {
      if (!states[i]) continue;
      const Step& step = steps_[i];
      if (step.kind == Kind::kLetter) {
        if (step.letter == c) next.set(i + 1);
      } else if (step.kind == Kind::kStarStar || c != stop_) {
        next.set(i);
      }
    }
    if (next.none()) return false;
    states = next;
    skip_stars(states);
  }
  return states[steps_.size()];
}

}  // namespace footfall
