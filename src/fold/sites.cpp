#include "fold/sites.h"

#include "base/bytes.h"
#include "fold/keys.h"
#include "parse/url.h"

namespace footfall {
namespace {

constexpr uint8_t kVersion = 1;

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

SiteNumber Sites::find(std::string_view host, uint64_t record) const {
  const auto [first, last] = by_domain_.equal_range(host);
  for (auto found = first; found != last; ++found) {
    const Site& site = sites_.at(found->second);
    if (record >= site.from && record < site.until) return site.number;
  }
  return kNoSite;
}

const Site* Sites::active(std::string_view domain) const {
  const SiteNumber number = find(site_domain(domain), UINT64_MAX - 1);
  return number == kNoSite ? nullptr : &sites_.at(number);
}

SiteNumber Sites::next_number() const { return sites_.empty() ? 1 : sites_.rbegin()->first + 1; }

void Sites::put(Site site) {
  const SiteNumber number = site.number;
  if (sites_.count(number) == 0) by_domain_.emplace(site.domain, number);
  sites_.insert_or_assign(number, std::move(site));
}

// Format: u8 version, varint number, domain, time zone, varint from, varint until, varint settings version.
std::string encode_site(const Site& site) {
  std::string out;
  put_fixed(out, kVersion);
  put_varint(out, site.number);
  put_string(out, site.domain);
  put_string(out, site.timezone);
  put_varint(out, site.from);
  put_varint(out, site.until);
  put_varint(out, site.settings_version);
  return out;
}

Result<Site> decode_site(std::string_view bytes) {
  ByteReader reader(bytes);
  Site site;
  const auto version = reader.fixed<uint8_t>();
  site.number = static_cast<SiteNumber>(reader.varint());
  site.domain = reader.string();
  site.timezone = reader.string();
  site.from = reader.varint();
  site.until = reader.varint();
  site.settings_version = static_cast<uint32_t>(reader.varint());
  if (!reader.ok() || version != kVersion) {
    return Error{Code::kDamaged, "a stored site is not readable", "restore the data directory from a backup"};
  }
  return site;
}

}  // namespace footfall
