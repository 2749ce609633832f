// Which days of a site have left by its retention, and since which record. Pure.
#pragma once

#include <optional>

#include "footfall/site.h"

namespace footfall {

// The first record that came too late for the day; nothing when the day has not left.
std::optional<uint64_t> expired_since(const Site& site, Day day);

// Notes that days below `before` leave with what is folded below `from`.
void note_expiry(Site& site, Day before, uint64_t from);

}  // namespace footfall
