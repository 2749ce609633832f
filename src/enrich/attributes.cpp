#include "enrich/attributes.h"

#include "enrich/client_address.h"
#include "enrich/client_hints.h"
#include "enrich/country.h"
#include "enrich/language.h"
#include "enrich/page.h"
#include "enrich/screen_class.h"
#include "enrich/verdict.h"

namespace footfall {
namespace {

void set(Enriched& out, Dimension dimension, std::string_view value) { out.values[index(dimension)] = value; }

void set_agent(const Agent& agent, Enriched& out) {
  set(out, Dimension::kBrowser, agent.browser);
  set(out, Dimension::kBrowserVersion, agent.browser_version);
  set(out, Dimension::kOs, agent.os);
  set(out, Dimension::kOsVersion, agent.os_version);
  set(out, Dimension::kDevice, agent.device);
}

void set_origin(const Origin& origin, Enriched& out) {
  set(out, Dimension::kSource, origin.source.name);
  set(out, Dimension::kReferrer, origin.referrer);
  set(out, Dimension::kChannel, origin.channel);
  set(out, Dimension::kMedium, origin.medium);
  set(out, Dimension::kUtmSource, or_not_known(origin.campaign.source));
  set(out, Dimension::kUtmMedium, or_not_known(origin.campaign.medium));
  set(out, Dimension::kUtmCampaign, or_not_known(origin.campaign.name));
  set(out, Dimension::kUtmContent, or_not_known(origin.campaign.content));
  set(out, Dimension::kUtmTerm, or_not_known(origin.campaign.term));
  set(out, Dimension::kClickId, origin.click_id);
}

void set_place(const GeoPlace& place, Enriched& out) {
  set(out, Dimension::kCountry, place.country);
  set(out, Dimension::kRegion, place.region);
  set(out, Dimension::kCity, place.city);
}

// Where the address doesn't tell the country, the clock may.
GeoPlace place_of(GeoPlace place, std::string_view timezone) {
  if (place.country != kNotKnown || timezone.empty()) return place;
  if (const std::string_view country = country_of_zone(timezone); !country.empty()) place.country = country;
  return place;
}

}  // namespace

void Enricher::use(LookupData data) {
  if (data == data_) return;
  data_ = std::move(data);
  data_version_ = data_.version();
}

void Enricher::enrich(const RecordView& record, const Hit& hit, const SiteContext& context, Enriched& out) {
  out.client = client_address(record, trusted_);
  if (untrusted_ != nullptr) untrusted_->note(record, trusted_);
  const Agent& agent = user_agents_.identify(record.get(Tag::kUserAgent), client_hints(record));
  const GeoPlace place = place_of(data_.places->find(out.client), hit.timezone);
  const Referrer referrer = read_referrer(hit);
  verdict({record, hit, agent, place, referrer, out.client, context, data_}, out);
  if (out.reject) return;
  out.pageview = hit.name == kPageview;
  out.interactive = !out.pageview;
  const Site& site = context.site;
  const SourceRules sources{
      .domain = site.domain, .hosts = site.hosts, .record = record.number, .site_not_sources = context.not_sources};
  origins_.find(hit, referrer, sources, origin_);
  page_name(hit, site.rules.pages, page_);
  language_ = language_tag(record.get(Tag::kAcceptLanguage));
  set(out, Dimension::kEventName, hit.name);
  set(out, Dimension::kPage, page_);
  set(out, Dimension::kHost, hit.page_host.empty() ? kNotKnown : std::string_view(hit.page_host));
  set(out, Dimension::kLanguage, language_);
  set(out, Dimension::kScreen, screen_class(hit.screen_width));
  set_agent(agent, out);
  set_origin(origin_, out);
  set_place(place, out);
}

}  // namespace footfall
