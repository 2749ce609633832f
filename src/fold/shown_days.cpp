#include "fold/shown_days.h"

namespace footfall {

DayEntry entry_of(const LiveDay& day) {
  DayEntry entry;
  entry.header = std::make_shared<const DayHeader>(day.header);
  if (!day.rejects.empty()) entry.rejects = std::make_shared<const RejectLedger>(day.rejects);
  if (day.memory) entry.rows = day.memory->rows.view(day.header.start, day.memory->sealed);
  return entry;
}

std::shared_ptr<const Catalogue> catalogue_of(const CleanStore& store, const SiteDays& days, const SiteStates& states,
                                              const Sites& sites) {
  auto catalogue = std::make_shared<Catalogue>();
  catalogue->snapshot = store.snapshot();
  std::map<SiteNumber, std::shared_ptr<SiteEntry>> entries;
  for (const auto& [key, day] : days.days) {
    auto& entry = entries[key.site];
    if (!entry) {
      const SiteState& state = states.at(key.site);
      entry = std::make_shared<SiteEntry>();
      if (key.site != kNoSite) entry->site = sites.at(key.site);
      entry->zone = state.zone.get();
      for (size_t i = 0; i < kDimensionCount; ++i) entry->dictionaries[i] = state.dictionaries[i].view();
      catalogue->sites[entry->site.domain] = entry;
    }
    entry->days[key.day] = entry_of(day);
  }
  return catalogue;
}

}  // namespace footfall
