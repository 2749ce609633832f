// The front of everything but collecting: lets in who may see, answers the dashboard's files at once, and hands the
// rest to the query pool or the live hub.
#pragma once

#include <functional>

#include "net/handler.h"
#include "serve/access.h"
#include "serve/api.h"
#include "serve/live_hub.h"
#include "serve/query_pool.h"

namespace footfall {

class Front : public Handler {
 public:
  // All must outlive it. `healthy` says whether what was asked of the store lately went well.
  Front(const Access& access, const Api& api, const CatalogueHolder& catalogue, const Clock& clock, unsigned threads,
        std::function<bool()> healthy);

  void handle(Request request, Responder responder) override;

 private:
  void answer_api(Request request, Responder responder);
  void answer_live(const Request& request, Responder responder);

  const Access& access_;
  const Api& api_;
  const CatalogueHolder& catalogue_;
  const std::function<bool()> healthy_;
  LiveHub live_;
  QueryPool pool_;
};

}  // namespace footfall
