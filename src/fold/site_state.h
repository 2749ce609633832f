// What the fold knows of a site beside its days. Fold thread.
#pragma once

#include <array>
#include <map>
#include <memory>

#include "base/zone.h"
#include "enrich/site_filter.h"
#include "fold/catalogue.h"
#include "fold/dictionary.h"
#include "footfall/dimension.h"

namespace footfall {

struct SiteState {
  Zone zone = Zone::utc();
  SiteFilter filter;  // of its rules
  std::array<Dictionary, kDimensionCount> dictionaries;
  std::map<Day, MonthEntry> months;
  std::shared_ptr<const SiteEntry> entry;  // as published
};

using SiteStates = std::map<SiteNumber, SiteState>;

// Rules that are stored were checked when they were set.
inline void apply_rules(const Site& site, SiteState& state) {
  if (auto filter = SiteFilter::make(site.rules.left_out)) state.filter = std::move(*filter);
}

}  // namespace footfall
