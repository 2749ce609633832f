#include <cstdio>
#include <exception>

#include "app/cli.h"

int main(int argc, char** argv) {
  try {
    return footfall::run_command_line(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "footfall: %s\n", error.what());
    return 1;
  }
}
