#include "base/fault.h"

#ifdef FOOTFALL_TEST_BUILD

#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <cstdlib>

namespace footfall::fault {
namespace {

std::string_view setting(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

void die() { std::raise(SIGKILL); }

// "NAME:N", or "NAME" for its first passing.
struct FatalPoint {
  std::string_view name;
  uint64_t passing = 1;
};

FatalPoint fatal_point() {
  const std::string_view text = setting("FOOTFALL_FAULT_POINT");
  const size_t colon = text.find(':');
  FatalPoint fatal{text.substr(0, colon)};
  if (colon != std::string_view::npos) {
    std::from_chars(text.data() + colon + 1, text.data() + text.size(), fatal.passing);
  }
  return fatal;
}

}  // namespace

void record_folded(std::string_view target) {
  static const std::string_view poison = setting("FOOTFALL_FAULT_POISON");
  if (!poison.empty() && target.find(poison) != std::string_view::npos) die();
}

void point(std::string_view name) {
  static const FatalPoint fatal = fatal_point();
  static std::atomic<uint64_t> passed{0};
  if (fatal.name == name && ++passed == fatal.passing) die();
}

}  // namespace footfall::fault

#endif
