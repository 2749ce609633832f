// What days show of themselves to whoever reads them: the live ones in the catalogue, and those that were folded aside
// in one of their own.
#pragma once

#include "fold/catalogue.h"
#include "fold/site_days.h"
#include "fold/site_state.h"
#include "fold/sites.h"

namespace footfall {

DayEntry entry_of(const LiveDay& day);

// The days alone, with what reading them needs of their sites. Immutable, as every catalogue. Called by the thread that
// folds the days.
std::shared_ptr<const Catalogue> catalogue_of(const CleanStore& store, const SiteDays& days, const SiteStates& states,
                                              const Sites& sites);

}  // namespace footfall
