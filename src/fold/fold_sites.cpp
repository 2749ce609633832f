// Changes of sites. What only concerns records to come is one batch; a host that becomes a site's is a job, too.
#include <algorithm>

#include <fmt/format.h>

#include "enrich/rules_check.h"
#include "fold/flip.h"
#include "fold/fold.h"
#include "fold/keys.h"

namespace footfall {

// No record with this number or a higher one is in any day.
uint64_t Fold::next_number() const { return std::max(position_, stored_upto_) + 1; }

Result<const Site*> Fold::find_site(std::string_view domain) const {
  const Site* found = sites_.active(domain);
  if (found != nullptr) return found;
  return Error{Code::kNotFound, fmt::format("there is no site {}", domain), "see `footfall site list`"};
}

// The host that a person wrote, if no site has it.
Result<std::string> Fold::free_host(std::string_view name) const {
  std::string host = site_domain(name);
  if (host.empty()) {
    return Error{Code::kInvalid, fmt::format("\"{}\" is not a domain name", name),
                 "give the host name of the site alone, such as example.com"};
  }
  const Site* owner = sites_.owner(host);
  if (owner != nullptr && owner->domain == host) {
    return Error{Code::kInvalid, "the site " + host + " is there already", "see `footfall site list`"};
  }
  const auto waiting = std::find_if(jobs_.begin(), jobs_.end(), [&](const RefoldJob& job) { return job.host == host; });
  if (owner == nullptr && waiting != jobs_.end()) owner = &sites_.at(waiting->site);
  if (owner != nullptr) {
    return Error{Code::kInvalid, fmt::format("{} is an alias of {} already", host, owner->domain),
                 fmt::format("to make it a site of its own, first `footfall site set {} --remove-alias {}`",
                             owner->domain, host)};
  }
  return host;
}

// What a host that becomes a site's waits for.
RefoldJob Fold::next_job(SiteNumber site, std::string host) const {
  return {jobs_.empty() ? 1 : jobs_.back().id + 1, site, std::move(host), 0};
}

Result<Site> Fold::commit_site(const Site& site, Batch batch, std::optional<RefoldJob> job) {
  if (job) batch.put(Family::kMeta, keys::job(job->id), encode_job(*job));
  batch.put(Family::kMeta, keys::site(site.number), encode_site(site));
  if (auto committed = store_.commit(batch); !committed) return committed.error();
  if (job) jobs_.push_back(std::move(*job));
  sites_.put(site);
  apply_rules(site, states_.at(site.number));
  changed_sites_.insert(site.number);
  flipped_ = true;
  refold_what_is_small();
  publish();
  return sites_.at(site.number);
}

Result<Site> Fold::add_site(std::string_view name, const std::string& timezone) {
  auto domain = free_host(name);
  if (!domain) return domain.error();
  auto zone = Zone::load(timezone);
  if (!zone) return zone.error();
  const Site site{sites_.next_number(), *domain, {}, {{timezone}}};
  states_[site.number].zone = *zone;
  return commit_site(site, {}, next_job(site.number, *domain));
}

Result<Site> Fold::add_alias(std::string_view domain, std::string_view name) {
  auto site = find_site(domain);
  if (!site) return site.error();
  auto host = free_host(name);
  if (!host) return host.error();
  return commit_site(Site(**site), {}, next_job((*site)->number, *host));
}

Result<Site> Fold::remove_alias(std::string_view domain, std::string_view name) {
  auto found = find_site(domain);
  if (!found) return found.error();
  Site site = **found;
  const std::string host = site_domain(name);
  const auto alias = std::find_if(site.hosts.begin(), site.hosts.end(), [&](const SiteHost& each) {
    return each.name == host && each.until == UINT64_MAX && host != site.domain;
  });
  if (alias == site.hosts.end()) {
    return Error{Code::kNotFound, fmt::format("{} is no alias of {}", name, site.domain), "see `footfall site list`"};
  }
  if (auto dropped = drop_refold(); !dropped) return dropped.error();
  alias->until = next_number();
  site.settings_version += 1;
  return commit_site(site, {}, std::nullopt);
}

// Reckoned a little ahead: events may be dated so far into the future, and the days that have begun stay as they are.
Result<Site> Fold::set_timezone(std::string_view domain, const std::string& timezone) {
  auto found = find_site(domain);
  if (!found) return found.error();
  Site site = **found;
  auto zones = Zone::changed(site.zones, timezone, (clock_.now_us() + kEventFutureUs) / 1'000'000);
  if (!zones) return zones.error();
  site.zones = *zones;
  auto zone = Zone::load(site.zones);
  if (!zone) return zone.error();
  site.settings_version += 1;
  if (auto dropped = drop_refold(); !dropped) return dropped.error();
  if (auto stored = checkpoint(); !stored) return stored.error();
  states_.at(site.number).zone = *zone;

  Batch batch;
  for (auto& [key, day] : live_.days) {
    if (key.site != site.number || day.header.end == zone->span_of(key.day).to) continue;
    day.header.end = zone->span_of(key.day).to;
    put_header(batch, key, day.header, day);
    live_.changed.insert(key);
  }
  return commit_site(site, std::move(batch), std::nullopt);
}

Result<Site> Fold::set_rules(std::string_view domain, const SiteRules& rules) {
  auto found = find_site(domain);
  if (!found) return found.error();
  auto checked = checked_rules(rules);
  if (!checked) return checked.error();
  Site site = **found;
  if (site.rules == *checked) return site;
  site.rules = std::move(*checked);
  site.settings_version += 1;
  site.rules_since = site.settings_version;
  if (auto dropped = drop_refold(); !dropped) return dropped.error();
  const bool any_open = std::any_of(live_.begin_of(site.number), live_.end_of(site.number),
                                    [](const auto& day) { return day.second.header.state < DayState::kSealed; });
  return commit_site(site, {}, any_open ? job_of_open_days() : std::nullopt);
}

Result<void> Fold::remove_site(std::string_view domain) {
  auto found = find_site(domain);
  if (!found) return found.error();
  if (auto dropped = drop_refold(); !dropped) return dropped;
  if (auto stored = checkpoint(); !stored) return stored;  // no record below `until` is folded again
  Site site = **found;
  site.removed = true;
  Batch batch;
  for (SiteHost& host : site.hosts) host.until = std::min(host.until, next_number());
  for (const char family : {'h', 'm', 'd', 'o', 'a'}) {
    const std::string prefix = keys::of_site(family, site.number);
    batch.erase_range(Family::kMeta, prefix, keys::after(prefix));
  }
  std::string prefix;
  put_big_endian(prefix, site.number);
  for (const Family family : {Family::kClean, Family::kRollup}) batch.erase_range(family, prefix, keys::after(prefix));
  put_gap(batch, site.number);
  for (const RefoldJob& job : jobs_) {
    if (job.site == site.number) batch.erase(Family::kMeta, keys::job(job.id));
  }
  batch.put(Family::kMeta, keys::site(site.number), encode_site(site));
  if (auto committed = store_.commit(batch); !committed) return committed;
  std::erase_if(jobs_, [&](const RefoldJob& job) { return job.site == site.number; });
  while (live_.begin_of(site.number) != live_.end_of(site.number)) {
    live_.forget(DayKey(live_.begin_of(site.number)->first));
  }
  std::erase_if(live_.changed, [&](const DayKey& key) { return key.site == site.number; });
  live_.recent.erase(site.number);
  states_.erase(site.number);
  sites_.put(site);
  changed_sites_.insert(site.number);
  flipped_ = true;
  publish();
  return {};
}

}  // namespace footfall
