// Says a mistake on the command line, in the environment or in the config file as a person needs to hear it: what is
// wrong, and what to write instead.
#pragma once

#include <CLI/CLI.hpp>

#include "footfall/result.h"

namespace footfall {

// `app` is the program that failed to parse with this error.
Error explain(const CLI::App& app, const CLI::ParseError& error);

}  // namespace footfall
