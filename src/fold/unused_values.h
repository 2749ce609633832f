// Values of a site's dictionaries that no day lists any more, since the days that did have left or lost them.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "fold/catalogue.h"

namespace footfall {

struct ValueRef {
  uint8_t dimension = 0;
  uint32_t id = 0;

  auto operator<=>(const ValueRef&) const = default;
};

// Reads every day of the site, one at a time; ascending. Any thread. kUnavailable when `stopped` says so.
Result<std::vector<ValueRef>> unused_values(const Catalogue& catalogue, const SiteEntry& site,
                                            const std::function<bool()>& stopped = {});

}  // namespace footfall
