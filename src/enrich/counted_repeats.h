// The rules of uap-core bound most of their repeats: "[^;]{0,100}". Matchers lay such a repeat out a hundred times, and
// what it bounds is rarely that long.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace footfall {

// An expression that matches wherever the given one does. Its first match is that of the given one too, unless it is
// longer than `least_bound` bytes: only then can a repeat have met its bound.
struct UncountedRegex {
  std::string regex;
  size_t least_bound = 0;  // 0: the given expression bounds nothing, and this is it
};

// Of repeats of one byte (".", a class, an escape such as "\d", a plain byte) up to ten times or more; the others stay.
// `regex` is a valid one of RE2's dialect.
UncountedRegex without_counted_repeats(std::string_view regex);

// Bytes of what a valid expression, not empty, begins with: a class, an escape, or one byte.
size_t atom_length(std::string_view regex);

}  // namespace footfall
