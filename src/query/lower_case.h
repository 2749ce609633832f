// Lower case, for filters that don't regard case. A small table and no library: a locale may be missing where the
// binary runs, and a regular expression's cost can't be bounded.
#pragma once

#include <string>
#include <string_view>

namespace footfall {

// Letters of the Latin, Greek, Cyrillic and Armenian scripts as in Unicode's simple case mapping, final sigma as sigma;
// everything else, also what is not UTF-8, as it is.
std::string lower_case(std::string_view text);

}  // namespace footfall
