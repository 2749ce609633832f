// Catch2's main. What a test makes the product complain of is no news.
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include "base/log.h"

int main(int argc, char** argv) {
  footfall::set_log_level(footfall::LogLevel::kOff);
  return Catch::Session().run(argc, argv);
}
