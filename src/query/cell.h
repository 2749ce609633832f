// One number of an answer.
#pragma once

#include <cstdint>
#include <variant>

namespace footfall {

// A metric's value: nothing (there was nothing to divide by), a count or seconds, or a ratio. As variants compare,
// nothing is less than every number.
using Cell = std::variant<std::monostate, uint64_t, double>;

}  // namespace footfall
