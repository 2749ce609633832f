#include "fold/site_days.h"

#include <algorithm>
#include <limits>

namespace footfall {

void SiteDays::forget(const DayKey& key) {
  days.erase(key);
  dirty.erase(key);
  in_memory.erase(key);
  changed.insert(key);
}

void SiteDays::free_memory(const DayKey& key) {
  days.at(key).memory.reset();
  in_memory.erase(key);
}

std::map<DayKey, LiveDay>::const_iterator SiteDays::begin_of(SiteNumber site) const {
  return days.lower_bound({site, std::numeric_limits<Day>::min()});
}

std::map<DayKey, LiveDay>::const_iterator SiteDays::end_of(SiteNumber site) const {
  return days.upper_bound({site, std::numeric_limits<Day>::max()});
}

size_t SiteDays::memory_bytes() const {
  size_t sum = 0;
  for (const DayKey& key : in_memory) sum += days.at(key).memory->bytes();
  return sum;
}

DayKey SiteDays::quietest() const {
  return *std::min_element(in_memory.begin(), in_memory.end(), [this](const DayKey& a, const DayKey& b) {
    return days.at(a).touched_us < days.at(b).touched_us;
  });
}

}  // namespace footfall
