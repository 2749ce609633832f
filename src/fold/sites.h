// The sites and which records are theirs. Fold thread.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "footfall/clean_store.h"
#include "footfall/site.h"

namespace footfall {

// A host as a site is looked up by: lower case, without port, `www.` and a final dot. Empty when it can't be one.
std::string site_domain(std::string_view host);

class Sites {
 public:
  static Result<Sites> load(const Snapshot& snapshot);

  // The number of the site that a record with this host and number belongs to; kNoSite when there is none.
  [[nodiscard]] SiteNumber find(std::string_view host, uint64_t record) const;

  // The site of this name that counts today; null when there is none.
  [[nodiscard]] const Site* active(std::string_view domain) const;
  [[nodiscard]] const Site& at(SiteNumber number) const { return sites_.at(number); }
  [[nodiscard]] const std::map<SiteNumber, Site>& all() const { return sites_; }
  [[nodiscard]] SiteNumber next_number() const;

  void put(Site site);

 private:
  std::map<SiteNumber, Site> sites_;
  std::multimap<std::string, SiteNumber, std::less<>> by_domain_;
};

std::string encode_site(const Site& site);
Result<Site> decode_site(std::string_view bytes);

}  // namespace footfall
