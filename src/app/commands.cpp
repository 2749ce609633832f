#include "app/commands.h"

#include <fmt/format.h>

#include "app/style.h"

namespace footfall {

int fail(const Error& error) {
  fmt::print(stderr, "{} {}\n", Style::of(stderr).alarm("footfall:"), to_string(error));
  switch (error.code) {
    case Code::kInvalid:
      return kExitUsage;
    case Code::kNotFound:
      return kExitNotFound;
    default:
      return kExitFailed;
  }
}

}  // namespace footfall
