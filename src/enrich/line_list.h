// A list that the operator keeps in a file: one item a line, `#` begins a comment.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "footfall/result.h"

namespace footfall {

// Reads a file and shows `take` every line that has something on it, trimmed and without its comment. Where `take` says
// that a line is none of the list's, it is left out and told of in the log, by its number: a list of thousands that is
// fetched every night shall not be lost by one line. A list without a single good line is another file than was meant,
// and refused; `items` says what was expected ("networks such as 192.0.2.0/24").
Result<void> read_line_list(const std::string& path, std::string_view items,
                            const std::function<bool(std::string_view line)>& take);

}  // namespace footfall
