// What the fold knows of a site beside its days. Fold thread.
#pragma once

#include <array>
#include <map>
#include <memory>

#include "base/zone.h"
#include "enrich/deletions.h"
#include "enrich/host_set.h"
#include "enrich/site_filter.h"
#include "fold/catalogue.h"
#include "fold/dictionary.h"
#include "footfall/dimension.h"

namespace footfall {

// A site's zone, and the day that was asked for last: most records are of the same one as the record before.
class SiteZone {
 public:
  SiteZone& operator=(Zone zone) {
    zone_ = std::move(zone);
    span_ = {};
    return *this;
  }
  [[nodiscard]] const Zone& get() const { return zone_; }

  // As Zone has it. One thread.
  [[nodiscard]] Day day_of(int64_t second) const {
    if (second < span_.from || second >= span_.to) {
      day_ = zone_.day_of(second);
      span_ = zone_.span_of(day_);
    }
    return day_;
  }

 private:
  Zone zone_ = Zone::utc();
  mutable Day day_ = 0;
  mutable Span span_;  // of day_
};

struct SiteState {
  SiteZone zone;
  SiteFilter filter;  // of its rules
  HostSet not_sources;
  Deletions deletions;
  std::array<Dictionary, kDimensionCount> dictionaries;
  std::map<Day, MonthEntry> months;
  std::shared_ptr<const SiteEntry> entry;  // as published
};

using SiteStates = std::map<SiteNumber, SiteState>;

// Rules that are stored were checked when they were set.
inline void apply_rules(const Site& site, SiteState& state) {
  if (auto filter = SiteFilter::make(site.rules.left_out)) state.filter = std::move(*filter);
  state.not_sources = HostSet(site.rules.not_sources);
  state.deletions = Deletions(site.forgotten.deletions);
}

}  // namespace footfall
