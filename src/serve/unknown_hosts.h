// The hosts that send hits and are no site, for who may want to add one.
#pragma once

#include <string>

#include "fold/catalogue.h"

namespace footfall {

// Of the last kShownHostDays days that have any, most hits first, at most kShownHosts:
// {"hosts":[{"host":"a.test","hits":12}],"version":N}
std::string hosts_json(const SiteEntry& site_0);

}  // namespace footfall
