// Completes a hit: one value for every dimension, and what the fold must know to count it. To add a dimension, add its
// value in attributes.cpp.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "enrich/address.h"
#include "enrich/trusted_proxies.h"
#include "enrich/untrusted_proxies.h"
#include "enrich/user_agent.h"
#include "footfall/dimension.h"
#include "footfall/hit.h"
#include "footfall/record.h"

namespace footfall {

struct Enriched {
  std::array<std::string, kDimensionCount> values;  // never empty, valid UTF-8, in the order of kDimensions
  Address client{};                                 // whose request it is
  bool pageview = true;
  bool bot = false;
  bool interactive = false;  // a visit with it is no bounce: every event but a page view
};

// One thread. Pure but for its cache and its notes: the same record and hit give the same values.
class Enricher {
 public:
  // `cache_entries`: user agents whose answers are kept. `untrusted`, which must outlive it, is shown every record.
  explicit Enricher(size_t cache_entries, TrustedProxies trusted = {}, UntrustedProxies* untrusted = nullptr)
      : user_agents_(cache_entries), trusted_(std::move(trusted)), untrusted_(untrusted) {}

  // `hit` is what parse() made of `record`; `site_domain` is its site's. Writes all of `out`, whose strings are used
  // again.
  void enrich(const RecordView& record, const Hit& hit, std::string_view site_domain, Enriched& out);

 private:
  UserAgents user_agents_;
  const TrustedProxies trusted_;
  UntrustedProxies* const untrusted_;
};

}  // namespace footfall
