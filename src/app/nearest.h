// The name that a person who mistyped one most likely meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace footfall {

// The candidate that `typed` is nearest to: it begins with what was typed (two letters at least), or they differ by one
// edit for every three letters (one letter more, less or other, or two neighbours swapped). Dashes in front do not
// count. The first of those equally near; empty when none is near.
std::string nearest(std::string_view typed, const std::vector<std::string>& candidates);

}  // namespace footfall
