#include "fold/space.h"

#include "base/counters.h"
#include "base/log.h"
#include "fold/keys.h"

namespace footfall {

Result<void> give_back_site(CleanStore& store, SiteNumber site, const std::stop_token& stop) {
  std::string prefix;
  put_big_endian(prefix, site);
  for (const Family family : {Family::kClean, Family::kRollup}) {
    if (auto given = store.give_back(family, prefix, keys::after(prefix), stop); !given) return given;
  }
  for (const char family : {'d', 'h', 'm', 'o', 'a'}) {
    const std::string of_site = keys::of_site(family, site);
    if (auto given = store.give_back(Family::kMeta, of_site, keys::after(of_site), stop); !given) return given;
  }
  if (!stop.stop_requested()) count(Counter::kCompactions);
  return {};
}

}  // namespace footfall
