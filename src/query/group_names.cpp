#include "query/group_names.h"

#include "query/buckets.h"

namespace footfall {

int SiteNames::compare(size_t axis, uint32_t a, uint32_t b) const {
  if (a == b) return 0;
  if (is_time(plan_.axes[axis])) return a < b ? -1 : 1;
  return value(axis, a).compare(value(axis, b));
}

std::string SiteNames::name(size_t axis, uint32_t code) const {
  const Grain* grain = std::get_if<Grain>(&plan_.axes[axis]);
  return grain ? bucket_label(*grain, plan_.times.key(*grain, code), site_.zone) : std::string(value(axis, code));
}

std::string_view SiteNames::value(size_t axis, uint32_t id) const {
  return site_.dictionaries[index(std::get<Dimension>(plan_.axes[axis]))].at(id);
}

}  // namespace footfall
