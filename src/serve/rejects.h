// Rejects as JSON: {"rejects": [{"date", "reason", "count"}, ...]}, newest day first. Those of unknown hosts, which are
// site 0's, and those of other hosts name the host too.
#pragma once

#include <string>

#include "fold/catalogue.h"

namespace footfall {

std::string rejects_json(const SiteEntry& site);

// The hosts that send hits and are no site, over the last kShownHostDays days that have
// any, most hits first, at most kShownHosts:
// {"hosts":[{"host":"a.test","hits":12}],"version":N}
std::string hosts_json(const SiteEntry& site_0);

}  // namespace footfall
