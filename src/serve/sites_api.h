// /api/v1/sites: the sites, and what may be changed of them.
//
//   GET    /api/v1/sites          {"sites": [SITE, ...], "meta": {...}}
//   POST   /api/v1/sites          {"domain", "timezone" ("UTC")} -> SITE
//   GET    /api/v1/sites/DOMAIN   SITE
//   PATCH  /api/v1/sites/DOMAIN   {"timezone", "add_aliases": [HOST], "remove_aliases": [HOST]}, each optional -> SITE
//   DELETE /api/v1/sites/DOMAIN   {"deleted": true}
//   A server that only collects changes none: 503.
//   SITE = {"domain", "timezone", "aliases": [HOST], "folding"}; folding: stored hits are being folded in
#pragma once

#include "fold/catalogue.h"
#include "fold/fold_thread.h"
#include "net/http.h"

namespace footfall {

inline constexpr std::string_view kSitesPath = "/api/v1/sites";
inline constexpr std::string_view kSitePrefix = "/api/v1/sites/";

class SitesApi {
 public:
  // Both must outlive it.
  SitesApi(const CatalogueHolder& catalogue, FoldThread& fold) : catalogue_(catalogue), fold_(fold) {}

  // A query thread.
  [[nodiscard]] Response handle(const Request& request) const;

 private:
  [[nodiscard]] Response list() const;
  [[nodiscard]] Response show(std::string_view domain) const;
  [[nodiscard]] Response add(const Request& request) const;
  [[nodiscard]] Response change(const Request& request, const std::string& domain) const;
  [[nodiscard]] Response remove(const std::string& domain) const;

  const CatalogueHolder& catalogue_;
  FoldThread& fold_;
};

}  // namespace footfall
