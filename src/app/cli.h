// The command line: declares every flag, and calls the command that was named.
#pragma once

namespace footfall {

// The process's exit code.
int run_command_line(int argc, const char* const* argv);

}  // namespace footfall
