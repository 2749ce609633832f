#include "app/commands.h"

#include <fmt/format.h>

#include "enrich/versions.h"

namespace footfall {

int fail(const Error& error) {
  fmt::print(stderr, "footfall: {}\n", to_string(error));
  switch (error.code) {
    case Code::kInvalid:
      return kExitUsage;
    case Code::kNotFound:
      return kExitNotFound;
    default:
      return kExitFailed;
  }
}

int version_command() {
  fmt::print("footfall {}\nrules {}\ndata {}\n", FOOTFALL_VERSION, kRulesVersion, data_version());
  return kExitOk;
}

}  // namespace footfall
