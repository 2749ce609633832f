// What the fold knows of a site beside its days. Fold thread.
#pragma once

#include <array>
#include <map>
#include <memory>

#include "base/zone.h"
#include "fold/catalogue.h"
#include "fold/dictionary.h"
#include "footfall/dimension.h"

namespace footfall {

struct SiteState {
  Zone zone = Zone::utc();
  std::array<Dictionary, kDimensionCount> dictionaries;
  std::map<Day, MonthEntry> months;
  std::shared_ptr<const SiteEntry> entry;  // as published
};

using SiteStates = std::map<SiteNumber, SiteState>;

}  // namespace footfall
