#include "enrich/origin.h"

#include "enrich/channel.h"
#include "enrich/medium.h"

namespace footfall {
namespace {

// The referrer of a campaign's hit is told too.
void name_referrer(const Hit& hit, const Referrer& referrer, const SourceRules& rules, Origin& out) {
  const bool there = referrer.kind == Referrer::Kind::kWeb || referrer.kind == Referrer::Kind::kApp;
  const bool told = out.source.by == Source::By::kReferrer ||
                    (there && out.source.by != Source::By::kNobody && is_source(referrer.url.host, hit, rules));
  if (told) return referrer_name(referrer, out.referrer);
  const bool said = referrer.kind != Referrer::Kind::kNotSent && referrer.kind != Referrer::Kind::kBroken;
  out.referrer = said ? kDirect : kNotKnown;
}

}  // namespace

void Origins::find(const Hit& hit, const Referrer& referrer, const SourceRules& rules, Origin& out) {
  read_campaign(hit.page_query, out.campaign);
  find_source(hit, out.campaign, referrer, rules, domains_, out.source);
  out.medium = medium(out.campaign, out.source);
  out.channel = channel(out.source, out.medium, out.campaign);
  out.click_id = out.campaign.click_id != nullptr ? out.campaign.click_id->name : kNotKnown;
  name_referrer(hit, referrer, rules, out);
}

}  // namespace footfall
