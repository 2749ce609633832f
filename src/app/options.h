// What declarations of commands and flags have in common: values that are known, so that a mistake can be told and a
// shell can complete them, and examples. CLI11 is declared, parsed and explained in this folder alone.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace footfall {

using Action = std::function<int()>;  // what the command line asked for; returns the exit code
using Words = std::vector<std::string>;

// How a person learns a command, and what a test runs. Every command has some.
void set_examples(CLI::App& command, const Words& lines);

// One of the words; of an option that holds several, each is one of them.
void choose(CLI::Option& option, const Words& words);

// A list with commas between the words.
void choose_some(CLI::Option& option, const Words& words);

// From `least` to `most`.
void number(CLI::Option& option, int least, int most);

}  // namespace footfall
