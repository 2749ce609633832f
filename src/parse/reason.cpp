#include <array>

#include "base/check.h"
#include "footfall/hit.h"

namespace footfall {
namespace {

constexpr std::array<std::string_view, kReasonCount> kNames{
    "unknown site",     "no page",     "malformed",          "prefetch",      "bot",
    "day closed",       "unfoldable",  "other host",         "test visit",    "rate limit",
    "spam referrer",    "data centre", "excluded address",   "excluded host", "excluded path",
    "excluded country", "opted out",   "impossible headers", "expired",       "deleted",
};

}  // namespace

std::string_view to_string(Reason reason) {
  const auto number = static_cast<size_t>(reason);
  FOOTFALL_CHECK(number < kNames.size());
  return kNames[number];
}

}  // namespace footfall
