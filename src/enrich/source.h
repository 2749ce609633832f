// Where a visitor came from, as far as the hit tells.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "enrich/campaign.h"
#include "enrich/host_set.h"
#include "enrich/payment_hosts.h"
#include "enrich/referrer.h"
#include "enrich/registrable_domain.h"
#include "enrich/source_table.h"
#include "footfall/hit.h"
#include "footfall/site.h"

namespace footfall {

// What a site adds to the question.
struct SourceRules {
  std::string_view domain;                           // the site's, without `www.`
  std::span<const SiteHost> hosts;                   // and the other names that it has
  uint64_t record = 0;                               // number of the hit's record: hosts begin and end
  const HostSet* not_sources = &payment_host_set();  // these hosts, and those below them, are no source
  const HostSet* site_not_sources = nullptr;         // nor are these, where there are some
};

struct Source {
  enum class By { kUnsaid, kNobody, kCampaign, kClickId, kReferrer };
  By by = By::kUnsaid;                     // what said it
  SourceKind kind = SourceKind::kWebsite;  // of a source that we know by name
  std::string name;                        // never empty, fit to be stored
};

// Whether a referrer with this host (without `www.`) tells where a visitor came from: it is neither the site itself nor
// one of those that are no sources.
bool is_source(std::string_view host, const Hit& hit, const SourceRules& rules);

// The campaign's source, under our name for it where we have one; else whose the click id of an advertisement is; else
// our name for the referrer, or its registrable domain, or an app's id; else whose another click id is. kDirect when
// there was no referrer, or it is the site itself or no source; kNotKnown when the tag doesn't send it, or
// when it makes no sense. An unknown host under the site's own registrable domain keeps its whole name. Writes all of
// `out`, whose string is used again.
void find_source(const Hit& hit, const Campaign& campaign, const Referrer& referrer, const SourceRules& rules,
                 RegistrableDomains& domains, Source& out);

}  // namespace footfall
