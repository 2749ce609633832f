// /api/v1/sites/DOMAIN/own-visits: whether the visits of whoever asks count, and a way to leave them out. It is a rule
// of the site like any other, of the address that the caller has at present.
//
//   GET     OWN
//   POST    {"days": 30}, at most 365 -> OWN: from now on for so many days, and on the days that are not sealed yet
//   DELETE  OWN: they count again
//   OWN = {"network": the caller's, "rule": the excluded network that holds it or null, "until": its end or null}
#pragma once

#include <string>

#include "enrich/trusted_proxies.h"
#include "fold/fold_thread.h"
#include "footfall/clock.h"
#include "net/http.h"

namespace footfall {

inline constexpr std::string_view kOwnVisits = "/own-visits";  // behind a site's path

class OwnVisits {
 public:
  // Fold and clock must outlive it.
  OwnVisits(FoldThread& fold, const Clock& clock, TrustedProxies trusted)
      : fold_(fold), clock_(clock), trusted_(std::move(trusted)) {}

  // A query thread.
  [[nodiscard]] Response handle(const Request& request, const std::string& domain) const;

 private:
  [[nodiscard]] Result<Site> site_as_it_is(const std::string& domain) const;
  [[nodiscard]] Result<Site> leave_out(const Request& request, const std::string& domain,
                                       const std::string& network) const;
  [[nodiscard]] Result<Site> count_again(const std::string& domain, const std::string& network) const;

  FoldThread& fold_;
  const Clock& clock_;
  const TrustedProxies trusted_;
};

}  // namespace footfall
