// The sites and which records are theirs. A value: the fold has one, and a job that changes hosts another.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "footfall/clean_store.h"
#include "footfall/hit.h"
#include "footfall/site.h"

namespace footfall {

// A host as a site is looked up by: lower case, without port, `www.` and a final dot. Empty when it can't be one.
std::string site_domain(std::string_view host);

// Where a record counts by its hosts.
struct Home {
  SiteNumber site = kNoSite;
  bool other_host = false;  // it names the site, or a copy of it, but comes from a host that is not the site's
  bool removed = false;     // the site is gone, and its records with it
};

class Sites {
 public:
  static Result<Sites> load(const Snapshot& snapshot);

  // Of a record with this number that claims `host`.
  [[nodiscard]] Home home_of(std::string_view host, uint64_t record) const;
  // Also by the page's host, by the domains above the claimed host, and by what the page is a copy of.
  [[nodiscard]] Home home_of(const Hit& hit, uint64_t record) const;

  // The site of this name that is there today; null when there is none.
  [[nodiscard]] const Site* active(std::string_view domain) const;
  // The site that has this host today, as its domain or an alias; null when none has.
  [[nodiscard]] const Site* owner(std::string_view host) const;
  [[nodiscard]] const Site& at(SiteNumber number) const { return sites_.at(number); }
  [[nodiscard]] const std::map<SiteNumber, Site>& all() const { return sites_; }
  [[nodiscard]] SiteNumber next_number() const;

  // The first record that a site which takes this host now can have: those of the host's earlier sites stay theirs.
  [[nodiscard]] uint64_t first_free(std::string_view host) const;

  void put(Site site);

 private:
  struct Claim {
    SiteNumber site;
    uint64_t from;
    uint64_t until;
  };

  [[nodiscard]] bool has_host(SiteNumber site, std::string_view host, uint64_t record) const;

  std::map<SiteNumber, Site> sites_;
  std::multimap<std::string, Claim, std::less<>> by_host_;
};

std::string encode_site(const Site& site);
Result<Site> decode_site(std::string_view bytes);

}  // namespace footfall
