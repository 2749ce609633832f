// /api/v1/sites: the sites, and what may be changed of them.
//
//   GET    /api/v1/sites          {"sites": [SITE, ...], "meta": {...}}
//   POST   /api/v1/sites          {"domain", "timezone" ("UTC")} -> SITE
//   GET    /api/v1/sites/DOMAIN   SITE
//   PATCH  /api/v1/sites/DOMAIN   {"timezone", "retention_days", "add_aliases": [HOST], "remove_aliases": [HOST],
//   "rules": RULES,
//                                  "add_rules": RULES, "remove_rules": RULES}, each optional -> SITE
//                                  of "rules" (rules_json.h) the members that are there are set; the other two add to
//                                  lists, and take out of them
//   DELETE /api/v1/sites/DOMAIN   {"deleted": true}
//   DOMAIN/own-visits             see own_visits.h
//   DOMAIN/deletions              see deletions_api.h
//   A server that only collects changes none: 503.
//   SITE = {"domain", "timezone", "aliases": [HOST], "retention_days", "folding", "rules": RULES}; retention_days:
//   older days leave, 0: none does; folding: stored hits are being folded in, or deleted ones out
#pragma once

#include "fold/catalogue.h"
#include "fold/fold_thread.h"
#include "net/http.h"
#include "serve/deletions_api.h"
#include "serve/own_visits.h"

namespace footfall {

inline constexpr std::string_view kSitesPath = "/api/v1/sites";
inline constexpr std::string_view kSitePrefix = "/api/v1/sites/";

class SitesApi {
 public:
  // Both must outlive it.
  SitesApi(const CatalogueHolder& catalogue, FoldThread& fold, OwnVisits own_visits)
      : catalogue_(catalogue), fold_(fold), own_visits_(std::move(own_visits)), deletions_(fold) {}

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
  const OwnVisits own_visits_;
  const DeletionsApi deletions_;
};

}  // namespace footfall
