#include "fold/expiry.h"

#include <algorithm>

#include "footfall/limits.h"

namespace footfall {

std::optional<uint64_t> expired_since(const Site& site, Day day) {
  const auto& expired = site.forgotten.expired;
  if (expired.empty() || day >= expired.back().before) return std::nullopt;
  const auto first = std::upper_bound(expired.begin(), expired.end(), day,
                                      [](Day sought, const Expiry& each) { return sought < each.before; });
  return first->from;
}

// Where no record came since the last note, one says all; the oldest is forgotten where there are too many: its days
// are taken for those of the next, whose records came later still.
void note_expiry(Site& site, Day before, uint64_t from) {
  auto& expired = site.forgotten.expired;
  if (!expired.empty() && expired.back().from == from) expired.pop_back();
  expired.push_back({before, from});
  if (expired.size() > kMaxExpiries) expired.erase(expired.begin());
}

}  // namespace footfall
