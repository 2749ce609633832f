// What a figure was measured on, and whether it may be measured at all.
#pragma once

#include <string>

namespace footfall::bench {

// Prints `name`, commit, compiler, build type and machine. Ends the program when this is not a release build.
void begin(const std::string& name);

// Ends the program with words.
[[noreturn]] void give_up(const std::string& why);

int64_t now_ns();  // steady

}  // namespace footfall::bench
