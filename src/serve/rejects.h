// Rejects as JSON: {"rejects": [{"date", "reason", "count"}, ...]}, newest day first; those of unknown hosts, which are
// site 0's, name the host too.
#pragma once

#include <string>

#include "fold/catalogue.h"

namespace footfall {

std::string rejects_json(const SiteEntry& site);

}  // namespace footfall
