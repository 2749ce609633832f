#include "base/fault.h"

#ifdef FOOTFALL_TEST_BUILD

#include <csignal>
#include <cstdlib>

namespace footfall::fault {
namespace {

std::string_view setting(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

void die() { std::raise(SIGKILL); }

}  // namespace

void record_folded(std::string_view target) {
  static const std::string_view poison = setting("FOOTFALL_FAULT_POISON");
  if (!poison.empty() && target.find(poison) != std::string_view::npos) die();
}

void point(std::string_view name) {
  static const std::string_view fatal = setting("FOOTFALL_FAULT_POINT");
  if (!fatal.empty() && fatal == name) die();
}

}  // namespace footfall::fault

#endif
