// The front of everything but collecting: lets in who may see, answers the dashboard's files at once, and hands the
// rest to the query pool or the live hub.
#pragma once

#include <functional>
#include <string>

#include "net/handler.h"
#include "serve/access.h"
#include "serve/api.h"
#include "serve/live_hub.h"
#include "serve/query_pool.h"

namespace footfall {

struct FrontOptions {
  unsigned query_threads = 1;
  std::function<std::string()> trouble;  // what keeps hits from being kept or counted, in words; empty: nothing
  std::string image_origin;              // whose images the dashboard may load beside its own; empty: nobody's
};

class Front : public Handler {
 public:
  // All must outlive it.
  Front(const Access& access, const Api& api, const CatalogueHolder& catalogue, const Clock& clock,
        const FrontOptions& options);

  void handle(Request request, Responder responder) override;

 private:
  void answer_api(Request request, Responder responder);
  void answer_live(const Request& request, Responder responder);
  void send(Responder& responder, Response response) const;

  const Access& access_;
  const Api& api_;
  const CatalogueHolder& catalogue_;
  const std::function<std::string()> trouble_;
  const std::string content_policy_;
  LiveHub live_;
  QueryPool pool_;
};

}  // namespace footfall
