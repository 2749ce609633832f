// User-mode instructions, counted by valgrind's callgrind: no load on the machine moves them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace footfall::bench {

// The argument with which a benchmark is run again to be counted: `--count=N` works on N things on its main thread, and
// on another one makes what it needs for that.
inline constexpr const char* kCount = "--count=";

// N of that argument; nothing when it is another one, or none.
std::optional<uint64_t> count_argument(int argc, char** argv);

// Of one more thing: of `many` less those of `few`, so that the start cancels out. Nothing where there is no valgrind.
std::optional<double> instructions_each(uint64_t few, uint64_t many);

// Prints them, or that valgrind is missing.
void print_instructions(const std::string& what, uint64_t few, uint64_t many);

}  // namespace footfall::bench
