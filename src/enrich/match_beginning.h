// What every match of an expression begins with, so that a matcher needs to look where that stands alone.
#pragma once

#include <string>
#include <string_view>

#include <re2/re2.h>

namespace footfall {

// "iP" of "\b(iPod|iPhone|iPad);"; at most 16 bytes. Empty when matches have nothing in common, and when it isn't
// known.
std::string match_beginning(std::string_view regex, const RE2::Options& options);

}  // namespace footfall
