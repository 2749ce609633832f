// Completion scripts for shells, made of the command line's declarations. Sites are asked of `footfall site list` with
// the --data and --config typed so far; where there is no data, nothing is offered.
#pragma once

#include <string>
#include <vector>

#include "app/command_tree.h"

namespace footfall {

std::string bash_completion(const std::vector<Command>& commands);
std::string zsh_completion(const std::vector<Command>& commands);
std::string fish_completion(const std::vector<Command>& commands);

}  // namespace footfall
