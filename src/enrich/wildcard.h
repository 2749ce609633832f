// A pattern of a whole text, in which "*" stands for any characters but one (a path's "/"), and "**" for any at all.
// Everything else stands for itself.
#pragma once

#include <bitset>
#include <optional>
#include <string_view>
#include <vector>

#include "footfall/limits.h"

namespace footfall {

// Immutable; any thread.
class Wildcard {
 public:
  // `stop` is what "*" doesn't stand for; none: "*" is "**". At most kMaxPatternBytes are taken.
  explicit Wildcard(std::string_view pattern, std::optional<char> stop = std::nullopt);

  // In time that is proportional to both lengths, whatever the pattern.
  [[nodiscard]] bool matches(std::string_view text) const;

 private:
  enum class Kind : unsigned char { kLetter, kStar, kStarStar };
  struct Step {
    Kind kind = Kind::kLetter;
    char letter = 0;
  };
  using States = std::bitset<kMaxPatternBytes + 1>;  // after which steps the text so far may be

  void skip_stars(States& states) const;

  std::vector<Step> steps_;
  std::optional<char> stop_;
};

}  // namespace footfall
