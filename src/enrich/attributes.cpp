#include "enrich/attributes.h"

#include "enrich/client_address.h"
#include "enrich/language.h"
#include "enrich/source.h"

namespace footfall {

void Enricher::enrich(const RecordView& record, const Hit& hit, std::string_view site_domain, Enriched& out) {
  const Agent& agent = user_agents_.identify(record.get(Tag::kUserAgent));
  for (std::string& value : out.values) value = kNotKnown;
  const auto set = [&out](Dimension dimension, std::string_view value) { out.values[index(dimension)] = value; };
  set(Dimension::kEventName, hit.name);
  set(Dimension::kPage, hit.page);
  set(Dimension::kSource, source(hit, site_domain));
  set(Dimension::kBrowser, agent.browser);
  set(Dimension::kBrowserVersion, agent.browser_version);
  set(Dimension::kOs, agent.os);
  set(Dimension::kOsVersion, agent.os_version);
  set(Dimension::kDevice, agent.device);
  if (!hit.page_host.empty()) set(Dimension::kHost, hit.page_host);
  set(Dimension::kLanguage, language_tag(record.get(Tag::kAcceptLanguage)));
  out.client = client_address(record, trusted_);
  if (untrusted_ != nullptr) untrusted_->note(record, trusted_);
  out.pageview = hit.name == kPageview;
  out.interactive = !out.pageview;
  out.bot = agent.bot;
}

}  // namespace footfall
