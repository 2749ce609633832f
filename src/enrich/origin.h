// All that a hit tells about how its visitor came: what its referrer and its page's query are made into.
#pragma once

#include <string>
#include <string_view>

#include "enrich/campaign.h"
#include "enrich/referrer.h"
#include "enrich/registrable_domain.h"
#include "enrich/source.h"
#include "footfall/hit.h"

namespace footfall {

// Every text is fit to be stored. Those of the campaign are empty where the link says nothing, which or_not_known()
// names; the others never are.
struct Origin {
  Source source;
  std::string_view medium;    // see medium.h; lives as long as the campaign is unchanged
  std::string_view channel;   // see channel.h
  std::string referrer;       // "news.example.com/a"; kDirect when there was none, or it was no source
  Campaign campaign;          // its five texts
  std::string_view click_id;  // its name alone: "gclid"

  Origin() = default;
  Origin(const Origin&) = delete;
  Origin& operator=(const Origin&) = delete;
};

inline std::string_view or_not_known(std::string_view text) { return text.empty() ? kNotKnown : text; }

// One thread. Pure but for its memory of registrable domains: the same hit and rules give the same answer.
class Origins {
 public:
  explicit Origins(size_t cache_entries) : domains_(cache_entries) {}

  // `referrer` is what read_referrer() made of `hit`. Writes all of `out`, whose strings are used again.
  void find(const Hit& hit, const Referrer& referrer, const SourceRules& rules, Origin& out);

 private:
  RegistrableDomains domains_;
};

}  // namespace footfall
