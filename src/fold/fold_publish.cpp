// Publication: what changed since the last catalogue, as a new one that shares the rest.
#include <algorithm>
#include <limits>

#include "fold/fold.h"
#include "fold/shown_days.h"

namespace footfall {
bool Fold::unpublished() const {
  return !live_.changed.empty() || !changed_sites_.empty() || flipped_ || published_ != position_;
}

bool Fold::publish() {
  if (!unpublished()) return false;
  const auto last = catalogue_.get();
  for (const DayKey& key : live_.changed) changed_sites_.insert(key.site);
  auto next = last ? std::make_shared<Catalogue>(*last) : std::make_shared<Catalogue>();
  next->version += 1;
  next->upto = position_;
  next->data_version = folder_parts_.enricher.data_version();
  published_ = position_;
  if (flipped_ || !snapshot_) snapshot_ = store_.snapshot();
  flipped_ = false;
  next->snapshot = snapshot_;
  for (const SiteNumber number : changed_sites_) {
    if (const auto state = states_.find(number); state != states_.end()) {
      publish_site(number, state->second, *next);
    } else {
      next->sites.erase(sites_.at(number).domain);
    }
  }
  changed_sites_.clear();
  live_.changed.clear();
  next->memory_days = live_.in_memory.size();
  next->memory_bytes = live_.memory_bytes();
  catalogue_.publish(std::move(next));
  return true;
}

bool Fold::forget_unused_tables() {
  bool any = false;
  for (const DayKey& key : live_.in_memory) {
    if (!live_.days.at(key).memory->rows.forget_unused_table()) continue;
    live_.changed.insert(key);  // the catalogue's view of the day holds the table as well
    any = true;
  }
  return any;
}

void Fold::publish_site(SiteNumber number, SiteState& state, Catalogue& next) {
  auto entry = state.entry ? std::make_shared<SiteEntry>(*state.entry) : std::make_shared<SiteEntry>();
  if (number != kNoSite) entry->site = sites_.at(number);
  entry->folding = has_uncut(number) || std::any_of(jobs_.begin(), jobs_.end(),
                                                    [number](const RefoldJob& job) { return job.site == number; });
  entry->zone = state.zone.get();
  entry->version = next.version;
  entry->months = state.months;
  for (size_t i = 0; i < kDimensionCount; ++i) entry->dictionaries[i] = state.dictionaries[i].view();
  for (auto key = live_.changed.lower_bound({number, std::numeric_limits<Day>::min()});
       key != live_.changed.end() && key->site == number; ++key) {
    if (const auto day = live_.days.find(*key); day != live_.days.end()) {
      entry->days[key->day] = entry_of(day->second);
    } else {
      entry->days.erase(key->day);
    }
  }
  const auto& recent = live_.recent[number];
  entry->recent_rejects.assign(recent.begin(), recent.end());
  state.entry = entry;
  next.sites[entry->site.domain] = std::move(entry);
}

}  // namespace footfall
