// Publication: what changed since the last catalogue, as a new one that shares the rest.
#include "fold/fold.h"

namespace footfall {

void Fold::publish() {
  const auto last = catalogue_.get();
  if (last && changed_sites_.empty() && !flipped_ && last->upto == position_) return;
  auto next = last ? std::make_shared<Catalogue>(*last) : std::make_shared<Catalogue>();
  next->version += 1;
  next->upto = position_;
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
  next->memory_days = in_memory_.size();
  next->memory_bytes = 0;
  for (const DayKey& key : in_memory_) next->memory_bytes += states_.at(key.site).days.at(key.day).memory->bytes();
  catalogue_.publish(std::move(next));
}

void Fold::publish_site(SiteNumber number, SiteState& state, Catalogue& next) {
  auto entry = state.entry ? std::make_shared<SiteEntry>(*state.entry) : std::make_shared<SiteEntry>();
  if (number != kNoSite) entry->site = sites_.at(number);
  entry->zone = state.zone;
  entry->version = next.version;
  entry->months = state.months;
  for (size_t i = 0; i < kDimensionCount; ++i) entry->dictionaries[i] = state.dictionaries[i].view();
  for (const Day day : state.changed_days) {
    const LiveDay& live = state.days.at(day);
    DayEntry& shown = entry->days[day];
    shown.header = std::make_shared<const DayHeader>(live.header);
    shown.rows = live.memory ? live.memory->rows.view(live.header.start, live.memory->sealed) : nullptr;
  }
  if (number == kNoSite) entry->unknown_hosts = unknown_hosts_;
  state.changed_days.clear();
  state.entry = entry;
  next.sites[entry->site.domain] = std::move(entry);
}

}  // namespace footfall
