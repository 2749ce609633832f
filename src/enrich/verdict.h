// Whether a hit that makes sense is a reject all the same, and why: nobody looked at the page, or the owner of the site
// does not want to count who did.
#pragma once

#include "enrich/attributes.h"
#include "enrich/places.h"
#include "enrich/referrer.h"

namespace footfall {

struct Evidence {
  const RecordView& record;
  const Hit& hit;
  const Agent& agent;
  const GeoPlace& place;
  const Referrer& referrer;
  const Address& client;
  const SiteContext& context;
  const LookupData& data;
};

// Writes `reject` and `subject` of `out`: the first reason that holds, in the order in which they stand in the source.
void verdict(const Evidence& evidence, Enriched& out);

}  // namespace footfall
