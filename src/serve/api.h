// The HTTP routes that answer from the catalogue or change sites: a request in, a response out. The port, the unix
// socket and a command without a server all come through here.
#pragma once

#include <memory>

#include "fold/catalogue.h"
#include "fold/column_cache.h"
#include "fold/fold_thread.h"
#include "footfall/clock.h"
#include "footfall/limits.h"
#include "net/http.h"
#include "query/sums_cache.h"
#include "serve/installation.h"
#include "serve/replays_api.h"
#include "serve/sites_api.h"

namespace footfall {

class Api {
 public:
  // All but `trusted` must outlive it. `trusted`: the proxies that may say whose request they pass on.
  Api(const CatalogueHolder& catalogue, FoldThread& fold, Replays& replays, const RawLog& log, const Clock& clock,
      const Installation& installation, const TrustedProxies& trusted)
      : catalogue_(catalogue),
        sites_(catalogue, fold, OwnVisits(fold, clock, trusted)),
        replays_(replays, fold.folds()),
        log_(log),
        clock_(clock),
        installation_(installation) {}

  // A query thread: it may read the store. Asks nothing about access.
  [[nodiscard]] Response handle(const Request& request) const;

 private:
  [[nodiscard]] Response query(const Request& request) const;

  const CatalogueHolder& catalogue_;
  const SitesApi sites_;
  const ReplaysApi replays_;
  const RawLog& log_;
  const Clock& clock_;
  const Installation& installation_;
  const std::unique_ptr<ColumnCache> columns_ = std::make_unique<ColumnCache>(kColumnCacheBytes);
  const std::unique_ptr<SumsCache> sums_ = std::make_unique<SumsCache>(kAnswerCacheBytes);
};

}  // namespace footfall
