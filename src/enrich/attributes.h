// Completes a hit: one value for every dimension, what the fold must know to count it, and whether it is a reject after
// all. To add a dimension, add its value in attributes.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "enrich/address.h"
#include "enrich/host_set.h"
#include "enrich/lookup_data.h"
#include "enrich/origin.h"
#include "enrich/site_filter.h"
#include "enrich/trusted_proxies.h"
#include "enrich/untrusted_proxies.h"
#include "enrich/user_agent.h"
#include "footfall/dimension.h"
#include "footfall/hit.h"
#include "footfall/record.h"
#include "footfall/site.h"

namespace footfall {

struct Enriched {
  Attributes
      values;  // unless it is a reject: never empty, valid UTF-8; they live as long as the hit, until the next one
  Address client{};  // whose request it is
  bool pageview = true;
  bool interactive = false;  // a visit with it is no bounce: every event but a page view
  std::optional<Reason> reject;
  std::string subject;  // of a reject, what it is about: "AI crawler: GPTBot", "spam.example"; may be empty
};

// Of a hit's site.
struct SiteContext {
  const Site& site;
  const SiteFilter& filter;              // made of its rules
  const HostSet* not_sources = nullptr;  // likewise; null: it names none
};

// One thread. Pure but for its caches and its notes: the same record, hit, site and data give the same values.
class Enricher {
 public:
  // `cache_entries`: user agents whose answers are kept. `untrusted`, which must outlive it, is shown every record.
  explicit Enricher(size_t cache_entries, TrustedProxies trusted = {}, UntrustedProxies* untrusted = nullptr)
      : user_agents_(cache_entries), origins_(cache_entries), trusted_(std::move(trusted)), untrusted_(untrusted) {}

  // From the next hit on.
  void use(LookupData data);
  [[nodiscard]] const LookupData& data() const { return data_; }
  // Of the data in use: see LookupData::version().
  [[nodiscard]] uint32_t data_version() const { return data_version_; }

  // `hit` is what parse() made of `record`. Writes all of `out`.
  void enrich(const RecordView& record, const Hit& hit, const SiteContext& context, Enriched& out);

 private:
  UserAgents user_agents_;
  Origins origins_;
  Origin origin_;  // these are what the last hit's values are views of
  std::string page_;
  std::string language_;
  const TrustedProxies trusted_;
  UntrustedProxies* const untrusted_;
  LookupData data_;
  uint32_t data_version_ = data_.version();
};

}  // namespace footfall
