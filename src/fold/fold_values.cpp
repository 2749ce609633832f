// Dictionaries lose the values that no day lists any more.
#include <algorithm>

#include "base/counters.h"
#include "base/fault.h"
#include "fold/fold.h"
#include "fold/keys.h"

namespace footfall {
namespace {

// What was seen of the day is all that there is.
bool is_as_seen(const SiteEntry& seen, const DayKey& key, const DayHeader& header) {
  const auto day = seen.days.find(key.day);
  if (day == seen.days.end()) return false;
  const DayHeader& then = *day->second.header;
  return then.generation == header.generation && then.chunks == header.chunks;
}

// The newest stays as an empty value, so that its id is not given again by the next process.
void put_gone(Batch& batch, SiteNumber site, const SiteState& state, const ValueRef& value) {
  const std::string key = keys::dictionary(site, value.dimension, value.id);
  if (value.id + 1 == state.dictionaries[value.dimension].size()) {
    batch.put(Family::kMeta, key, {});
  } else {
    batch.erase(Family::kMeta, key);
  }
}

}  // namespace

Result<bool> Fold::forget_values(const SiteEntry& seen, std::span<const ValueRef> values) {
  const SiteNumber site = seen.site.number;
  const auto state = states_.find(site);
  if (state == states_.end() || refold_ || portion_ || !jobs_.empty()) return false;
  std::vector<const DayMemory*> in_memory;
  for (auto day = live_.begin_of(site); day != live_.end_of(site); ++day) {
    if (day->second.memory) {
      in_memory.push_back(day->second.memory.get());
    } else if (!is_as_seen(seen, day->first, day->second.header)) {
      return false;
    }
  }
  std::array<std::vector<uint32_t>, kDimensionCount> gone;
  Batch batch;
  for (const auto& [dimension, id] : values) {
    const auto has = [dimension, id](const DayMemory* day) { return day->has_value(dimension, id); };
    if (!state->second.dictionaries[dimension].may_forget(id)) continue;
    if (std::any_of(in_memory.begin(), in_memory.end(), has)) continue;
    gone[dimension].push_back(id);
    put_gone(batch, site, state->second, {dimension, id});
  }
  if (batch.empty()) return true;
  fault::point("values.before");
  if (auto committed = store_.commit(batch); !committed) return committed.error();
  fault::point("values.after");
  for (size_t i = 0; i < kDimensionCount; ++i) state->second.dictionaries[i].forget(gone[i]);
  changed_sites_.insert(site);
  count(Counter::kValuesForgotten, batch.changes().size());
  return true;
}

}  // namespace footfall
