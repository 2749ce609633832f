// Gives the disk back what was erased of a site. It may take long: any thread but the fold's.
#pragma once

#include <stop_token>

#include "footfall/clean_store.h"
#include "footfall/site.h"

namespace footfall {

Result<void> give_back_site(CleanStore& store, SiteNumber site, const std::stop_token& stop);

}  // namespace footfall
