#include "fold/sites.h"

#include <algorithm>

#include "base/bytes.h"
#include "fold/forgotten_codec.h"
#include "fold/keys.h"
#include "fold/rules_codec.h"
#include "parse/url.h"

namespace footfall {
namespace {

constexpr uint8_t kVersion = 5;

// Version 1 had one zone, and one span of records for the domain.
void read_version_1(ByteReader& reader, Site& site) {
  site.zones = {{std::string(reader.string())}};
  const uint64_t from = reader.varint();
  const uint64_t until = reader.varint();
  site.hosts = {{site.domain, from, until}};
  site.removed = until != UINT64_MAX;
  site.settings_version = static_cast<uint32_t>(reader.varint());
}

// Version 2 ended so; version 3 has rules behind it, version 4 since when, and version 5 what leaves the site.
void read_version_2(ByteReader& reader, Site& site) {
  for (size_t left = reader.count(); left > 0; --left) {
    ZoneFrom zone{std::string(reader.string())};
    zone.from = reader.fixed<int64_t>();
    zone.first = reader.fixed<Day>();
    site.zones.push_back(std::move(zone));
  }
  for (size_t left = reader.count(); left > 0; --left) {
    SiteHost host{std::string(reader.string())};
    host.from = reader.varint();
    host.until = reader.varint();
    site.hosts.push_back(std::move(host));
  }
  site.settings_version = static_cast<uint32_t>(reader.varint());
  site.removed = reader.fixed<uint8_t>() != 0;
}

bool read_rules(ByteReader& reader, uint8_t version, Site& site) {
  auto rules = decode_rules(reader.string());
  if (rules) site.rules = std::move(*rules);
  if (version >= 4) site.rules_since = static_cast<uint32_t>(reader.varint());
  if (version >= 5) {
    site.retention_days = static_cast<uint32_t>(reader.varint());
    site.forgotten = read_forgotten(reader);
  }
  return rules.has_value();
}

}  // namespace

std::string site_domain(std::string_view host) { return std::string(without_www(host_name(host))); }

Result<Sites> Sites::load(const Snapshot& snapshot) {
  Sites sites;
  Result<void> outcome;
  auto scanned = snapshot.scan(Family::kMeta, "s", keys::after("s"), [&](std::string_view, std::string_view value) {
    auto site = decode_site(value);
    if (!site) {
      outcome = site.error();
      return false;
    }
    sites.put(std::move(*site));
    return true;
  });
  if (!scanned) return scanned.error();
  if (!outcome) return outcome.error();
  return sites;
}

Home Sites::home_of(std::string_view host, uint64_t record) const {
  const auto [first, last] = by_host_.equal_range(host);
  for (auto found = first; found != last; ++found) {
    const Claim& claim = found->second;
    if (record >= claim.from && record < claim.until) return {claim.site, false, sites_.at(claim.site).removed};
  }
  return {};
}

Home Sites::home_of(const Hit& hit, uint64_t record) const {
  Home home = home_of(hit.site, record);
  if (home.site != kNoSite) {
    home.other_host = !hit.page_host.empty() && !has_host(home.site, without_www(hit.page_host), record);
    return home;
  }
  const std::string_view host = hit.site;
  for (size_t dot = host.find('.'); dot != std::string_view::npos; dot = host.find('.', dot + 1)) {
    home = home_of(host.substr(dot + 1), record);
    if (home.site != kNoSite) break;
  }
  if (home.site == kNoSite && !hit.copy_of.empty()) home = home_of(hit.copy_of, record);
  // What only resembles a site that is gone is an unknown host again.
  if (home.removed) return {};
  home.other_host = home.site != kNoSite;
  return home;
}

bool Sites::has_host(SiteNumber site, std::string_view host, uint64_t record) const {
  const std::vector<SiteHost>& hosts = sites_.at(site).hosts;
  return std::any_of(hosts.begin(), hosts.end(), [&](const SiteHost& each) {
    return each.name == host && record >= each.from && record < each.until;
  });
}

const Site* Sites::active(std::string_view name) const {
  const std::string domain = site_domain(name);
  for (const auto& [number, site] : sites_) {
    if (!site.removed && site.domain == domain) return &site;
  }
  return nullptr;
}

const Site* Sites::owner(std::string_view host) const {
  const Home home = home_of(site_domain(host), UINT64_MAX - 1);
  return home.site == kNoSite ? active(host) : &sites_.at(home.site);
}

SiteNumber Sites::next_number() const { return sites_.empty() ? 1 : sites_.rbegin()->first + 1; }

uint64_t Sites::first_free(std::string_view host) const {
  uint64_t first = 0;
  const auto [begin, end] = by_host_.equal_range(host);
  for (auto found = begin; found != end; ++found) first = std::max(first, found->second.until);
  return first;
}

void Sites::put(Site site) {
  const SiteNumber number = site.number;
  std::erase_if(by_host_, [number](const auto& entry) { return entry.second.site == number; });
  for (const SiteHost& host : site.hosts) by_host_.emplace(host.name, Claim{number, host.from, host.until});
  sites_.insert_or_assign(number, std::move(site));
}

// Format: u8 version, varint number, domain, zones (count, then name, i64 from, i32 first), hosts (count, then name,
// varint from, varint until), varint settings version, u8 removed, rules (rules_codec.h), varint the settings version
// that they came with, varint retention in days, what is forgotten (forgotten_codec.h).
std::string encode_site(const Site& site) {
  std::string out;
  put_fixed(out, kVersion);
  put_varint(out, site.number);
  put_string(out, site.domain);
  put_varint(out, site.zones.size());
  for (const ZoneFrom& zone : site.zones) {
    put_string(out, zone.name);
    put_fixed(out, zone.from);
    put_fixed(out, zone.first);
  }
  put_varint(out, site.hosts.size());
  for (const SiteHost& host : site.hosts) {
    put_string(out, host.name);
    put_varint(out, host.from);
    put_varint(out, host.until);
  }
  put_varint(out, site.settings_version);
  put_fixed(out, static_cast<uint8_t>(site.removed));
  put_string(out, encode_rules(site.rules));
  put_varint(out, site.rules_since);
  put_varint(out, site.retention_days);
  put_forgotten(out, site.forgotten);
  return out;
}

Result<Site> decode_site(std::string_view bytes) {
  ByteReader reader(bytes);
  Site site;
  const auto version = reader.fixed<uint8_t>();
  site.number = static_cast<SiteNumber>(reader.varint());
  site.domain = reader.string();
  if (version == 1) read_version_1(reader, site);
  if (version >= 2 && version <= kVersion) read_version_2(reader, site);
  const bool readable = version < 3 || read_rules(reader, version, site);
  if (!readable || !reader.ok() || site.zones.empty()) {
    return Error{Code::kDamaged, "a stored site is not readable", "restore the data directory from a backup"};
  }
  return site;
}

}  // namespace footfall
