#include "enrich/source.h"

#include <algorithm>

#include "parse/clean_text.h"

namespace footfall {
namespace {

bool is_below(std::string_view host, std::string_view domain) {
  return host.size() > domain.size() && host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.';
}

// A site may be reached by other names than its domain; the page's host is one of them.
bool is_own(std::string_view host, const Hit& hit, const SourceRules& rules) {
  if (host == rules.domain || host == without_www(hit.page_host)) return true;
  return std::any_of(rules.hosts.begin(), rules.hosts.end(), [&](const SiteHost& own) {
    return rules.record >= own.from && rules.record < own.until && host == own.name;
  });
}

void set(Source& out, Source::By origin, std::string_view name, SourceKind kind = SourceKind::kWebsite) {
  out.by = origin;
  out.kind = kind;
  out.name = name;
}

void set_known(Source& out, Source::By origin, const KnownSource* known, std::string_view otherwise) {
  set(out, origin, known != nullptr ? known->name : otherwise, known != nullptr ? known->kind : SourceKind::kWebsite);
}

void set_click_id(Source& out, const ClickId& id) {
  set_known(out, Source::By::kClickId, known_name(id.source), id.source);
}

void set_web(Source& out, std::string_view host, const SourceRules& rules, RegistrableDomains& domains) {
  if (const KnownSource* known = known_host(host)) return set_known(out, Source::By::kReferrer, known, {});
  const std::string_view domain = domains.of(host);
  const bool sibling = domain == rules.domain || is_below(rules.domain, domain);
  set(out, Source::By::kReferrer, sibling ? host : domain);
}

void set_referrer(Source& out, const Hit& hit, const Referrer& referrer, const SourceRules& rules,
                  RegistrableDomains& domains) {
  const std::string& host = referrer.url.host;
  switch (referrer.kind) {
    case Referrer::Kind::kNotSent:
    case Referrer::Kind::kBroken:
      return set(out, Source::By::kUnsaid, kNotKnown);
    case Referrer::Kind::kNone:
    case Referrer::Kind::kOwnHost:
      return set(out, Source::By::kNobody, kDirect);
    case Referrer::Kind::kApp:
    case Referrer::Kind::kWeb:
      break;
  }
  if (!is_source(host, hit, rules)) return set(out, Source::By::kNobody, kDirect);
  if (referrer.kind == Referrer::Kind::kWeb) return set_web(out, host, rules, domains);
  set_known(out, Source::By::kReferrer, known_app(host), host);
}

}  // namespace

bool is_source(std::string_view host, const Hit& hit, const SourceRules& rules) {
  if (is_own(host, hit, rules) || rules.not_sources->contains(host)) return false;
  return rules.site_not_sources == nullptr || !rules.site_not_sources->contains(host);
}

void find_source(const Hit& hit, const Campaign& campaign, const Referrer& referrer, const SourceRules& rules,
                 RegistrableDomains& domains, Source& out) {
  if (!campaign.source.empty()) {
    return set_known(out, Source::By::kCampaign, known_name(campaign.source), campaign.source);
  }
  const ClickId* const id = campaign.click_id;
  if (id != nullptr && !id->medium.empty()) return set_click_id(out, *id);
  set_referrer(out, hit, referrer, rules, domains);
  if (id != nullptr && out.by != Source::By::kReferrer) set_click_id(out, *id);
}

}  // namespace footfall
